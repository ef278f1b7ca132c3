"""Deliveries in the window: the work beside it, what waits and went, and where to."""
