"""What stops a story, its way through the review, and the proof that was read."""
