"""The plan: the page and its parts."""
