"""Warnings on the day a line is crossed: what was crossed, and the one thing to do about it."""
