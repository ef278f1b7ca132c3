"""ninjs, the IPTC's news in JSON: 3.2 is written, 1.x to 3.x are read."""
