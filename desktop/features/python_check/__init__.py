"""Check a Python environment: what it has, which ways to sign in work there, run one."""
