"""The import file of Ghost."""
