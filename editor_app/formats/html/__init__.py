"""HTML: pages and pasted fragments in, article pages out."""
