"""`python -m limitwise` is the command `limitwise`."""

from limitwise import main

main()
