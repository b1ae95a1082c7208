"""Clips shipped with the program, and the scripts that drew them."""
