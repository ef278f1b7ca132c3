"""The text message of a story: what phones show, counted as their networks count it."""
