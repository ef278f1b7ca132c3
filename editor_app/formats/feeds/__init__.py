"""Feeds and news sitemaps: RSS, Atom, and the sitemap that Google News reads."""
