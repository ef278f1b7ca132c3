"""Mistakes that readers of a site reported, as mail, tables and JSON bring them."""
