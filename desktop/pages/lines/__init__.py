"""Lines, loans and accounts: the page and its parts."""
