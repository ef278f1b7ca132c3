"""Findings in the window: marks in the text, the panel, stepping through them, the desk's rules."""
