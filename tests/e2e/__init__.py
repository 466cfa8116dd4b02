"""The whole program as a user has it: from source and as the built executable."""
