"""NITF, the IPTC's News Industry Text Format: 3.6 is written, every 3.x is read."""
