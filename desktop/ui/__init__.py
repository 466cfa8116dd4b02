"""Everything that speaks tkinter. Shows ``access.state`` and passes the user's wishes to ``intents``."""
