"""Plain text: stories typed or pasted, and pages of news sites saved as text."""
