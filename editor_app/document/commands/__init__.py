"""What can be done to an article: each feature of editing is a function on a draft."""
