"""What is known of other Python environments, what happened, what can be asked for. Pure."""
