"""The demo: the story of a made-up borrower, and the ledger that is written from it."""
