"""NewsML-G2, the IPTC's news in XML: 2.35 is written, all versions are read."""
