"""What is due and whether the money lasts: the page and its parts."""
