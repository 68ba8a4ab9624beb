"""What-if: the page and its parts."""
