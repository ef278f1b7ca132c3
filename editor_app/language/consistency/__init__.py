"""What a story says against itself: its headline, its dates, its names, what was left unfinished in it."""
