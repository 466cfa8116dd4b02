"""Accounts that stay signed in: kept, saved, forgotten; and who is signed in, in the window."""
