"""Windows beside the main one, each built only when it is asked for. None has a loop of its own."""
