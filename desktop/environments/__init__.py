"""Python environments of the user's projects: found, asked what they have, tried.

Each is a stranger: it runs as a child process, nothing of it is imported here, and what it says is
data: bounded, checked and cleaned. Nothing is written there.
"""
