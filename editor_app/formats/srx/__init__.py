"""Segmentation rules as tools for translators exchange them: SRX 2.0 read and written (LISA, 2008)."""
