"""The dialog in which a desk sees to its word lists."""
