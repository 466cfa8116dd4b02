"""Tkinter without Azure: theme, styles, widgets, keys, dialogs, work on the main loop."""
