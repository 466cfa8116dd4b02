"""The demo cloud: its rules, its sockets, its pages, and the real clients against it."""
