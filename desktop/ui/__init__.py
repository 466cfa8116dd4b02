"""Everything that speaks tkinter: shows ``access.state``, runs commands."""
