"""Rules of segmentation on their way to other tools and back."""
