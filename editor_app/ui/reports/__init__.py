"""Mistakes that readers reported, and marking one's own."""
