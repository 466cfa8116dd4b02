"""What every feature is built on: the event bus, commands, the state they share. No tkinter, no
azure.
"""
