"""Worker threads and cancelling. No tkinter: ``toolkit.bridge`` carries their words."""
