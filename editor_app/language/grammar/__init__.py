"""Grammar by engines of others, on this computer only, where somebody has asked for them."""
