"""The changes that can be tried out and planned: a file each, found by itself."""
