"""What a translation has to keep of its source: facts, names, quotations, links, and how it is written."""
