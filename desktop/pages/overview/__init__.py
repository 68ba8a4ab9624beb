"""The overview: the page and its cards."""
