"""Folders that are watched: what agencies put there comes in by itself."""
