"""What happened, line by line, as a person or an administrator reads it."""
