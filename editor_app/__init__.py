"""Copydesk: a local-first desktop application for multilingual news desks."""

__version__ = "0.1.0"
