"""The offline demo cloud: a small sign-in service and Resource Manager on the loopback interface."""
