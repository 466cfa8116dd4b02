"""Every fault at every endpoint, met by the real clients: pairs are generated, not written out."""
