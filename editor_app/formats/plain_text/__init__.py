"""Readable plain text: headline, summary, byline and body without any markup."""
