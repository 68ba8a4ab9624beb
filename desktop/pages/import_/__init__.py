"""The import: the page and its steps."""
