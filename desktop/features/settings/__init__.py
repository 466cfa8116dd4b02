"""Settings put in force and kept, and what each way to sign in can do under them."""
