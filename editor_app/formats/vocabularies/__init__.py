"""Controlled words from and to files: IPTC NewsCodes, JSON and tables."""
