"""My limit was cut: the next 30 days. First the cash, then the record, then whom to ask."""
