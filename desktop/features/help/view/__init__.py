"""Crash window, diagnostics, and the list of keys."""
