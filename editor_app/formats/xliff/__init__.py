"""XLIFF: texts with their translations on the way to other tools and back (2.0 to 2.2, and 1.2)."""
