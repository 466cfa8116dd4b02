"""Cards and options on the left, and the dialogs that a sign-in opens."""
