"""What lines of a page say about themselves: language, date, place, people, leftovers."""
