"""The check-in: the page and its parts."""
