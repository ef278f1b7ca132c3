"""Brings packages to where they are wanted: destinations, the queue, and what carries files there."""
