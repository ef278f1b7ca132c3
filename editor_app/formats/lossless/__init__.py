"""The format that carries everything: JSON from which exactly the same article is read."""
