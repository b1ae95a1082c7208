"""One file a step, never edited afterwards."""
