"""One package a feature: all that a person changes when the feature changes.

``model`` is pure: its part of the state, its events and commands. ``controller`` answers commands
on the main thread. ``worker`` is what runs on threads and may import azure. ``view`` has the
widgets. ``register`` in the package itself adds it all to an ``App``.
"""
