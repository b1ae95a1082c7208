"""A process of its own: which journeys a sentence is closest to. No network, no device, no disk but the weights; it keeps nothing."""
