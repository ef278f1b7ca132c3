"""The workspace in which a language version is written beside its source."""
