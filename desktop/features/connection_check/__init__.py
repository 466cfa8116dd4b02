"""Check my connection: what is between this computer and Azure, and what helps."""
