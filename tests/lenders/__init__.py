"""Made-up ledgers with a lender inside that cuts a limit for a known cause, or for none.

A test tool: it writes the ledger's JSON and shares no code with the diagnosis. Run it as
`python -m tests.lenders --help`.
"""
