"""Limitwise without its window: records, statements, loans, scoring, report, commands."""

VERSION = "1.0.0"
