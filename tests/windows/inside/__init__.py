"""Tests that only Windows can run: ``make windows`` does by Wine, the workflows on a genuine one."""
