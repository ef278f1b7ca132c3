"""Markdown with front matter: Hugo page bundles that every Markdown reader shows alike."""
