"""Limitwise without its window: records, statements, loans, scoring, report, commands."""

VERSION = "0.1.0"
