"""What a wish of the user's starts: tasks, whose events are folded. No tkinter, no azure."""
