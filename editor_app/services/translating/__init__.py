"""Language versions beside their sources: what belongs together, how far it is, what has moved."""
