"""The editor: an article's headline, summary and body as text that can be written in."""
