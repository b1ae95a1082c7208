"""Devices and senses."""
