"""Where segments of a text begin and end: rules of punctuation, and words of each language as data."""
