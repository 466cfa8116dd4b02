"""Tests for Windows alone: Wine runs them in ``make windows``, the workflows on a genuine one."""
