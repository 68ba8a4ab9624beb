"""What lenders did to limits: the page and its parts."""
