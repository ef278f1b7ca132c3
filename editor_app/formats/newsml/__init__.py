"""NewsML 1.0 to 1.2, which agencies sent before NewsML-G2 and still send: read, not written."""
