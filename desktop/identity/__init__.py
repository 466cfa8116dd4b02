"""Everything that speaks azure-identity. Heavy to import: workers do, the main thread does not."""
