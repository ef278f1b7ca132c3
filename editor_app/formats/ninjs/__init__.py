"""ninjs, the IPTC's news in JSON: 3.2 is written, 2.3 and 1.7 on demand; 1.x to 3.x are read."""
