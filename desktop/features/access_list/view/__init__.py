"""The table and what belongs to it, of Tk widgets. ``access_view`` puts them together."""
