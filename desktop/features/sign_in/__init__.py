"""Signing in and listing: the main job."""
