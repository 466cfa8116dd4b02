"""The offline demo cloud: sign-in service and Resource Manager of our own, on loopback."""
