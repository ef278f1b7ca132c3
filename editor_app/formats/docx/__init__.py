"""Word documents (Office Open XML, ECMA-376)."""
