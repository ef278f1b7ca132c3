"""From the finished story to what its readers have, and everything that is done with it afterwards."""
