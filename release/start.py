"""What the self-contained program starts with."""

import os

# PyInstaller's loader points the system's loader at this folder's libraries. They are loaded by
# now; a program that the window opens, such as the reader of PDFs, is to find its own.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before:
    os.environ["LD_LIBRARY_PATH"] = before

from desktop.__main__ import main  # noqa: E402

main()
