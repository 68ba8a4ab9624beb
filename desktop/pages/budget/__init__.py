"""The month's money: the page and its parts."""
