"""The access report: its data, its formats, the commands about it. Pure; any thread."""
