"""Help for when something is wrong, and the list of keys."""
