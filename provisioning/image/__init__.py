"""The appliance's image: one list of packages, one overlay, our program by its hashes; made, checked and packed."""
