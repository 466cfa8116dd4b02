"""Everything that speaks azure-mgmt. Heavy to import: workers do, the main thread does not."""
