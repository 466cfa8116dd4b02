"""The access report: made, written, copied."""
