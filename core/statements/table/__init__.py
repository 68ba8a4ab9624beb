"""Any table of payments that no known format matches: found, asked about where in doubt, read."""
