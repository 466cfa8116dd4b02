"""Worker threads and cancelling. No tkinter: ``ui.bridge`` carries their words."""
