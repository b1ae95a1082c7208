"""How an appliance changes its own program: two slots, one trial at a time, and always a slot that is known to be good."""
