"""What tests share: a display, waiting for conditions, the parts of the machine."""
