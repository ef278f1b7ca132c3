"""What documents of word processors have in common: packages, tracked changes, comments."""
