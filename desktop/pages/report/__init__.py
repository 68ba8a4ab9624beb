"""The report: the page, what is chosen for it, and printing."""
