"""Transactions: the page and its parts."""
