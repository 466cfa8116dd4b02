"""What an account reaches: nouns and pure functions. No tkinter, no azure, no threads."""
