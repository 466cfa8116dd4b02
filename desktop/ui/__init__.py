"""Everything that speaks tkinter: shows ``access.state``, passes wishes on to ``intents``."""
