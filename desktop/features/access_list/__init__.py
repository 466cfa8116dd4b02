"""The table of tenants and subscriptions: rows, columns, filter, copying."""
