"""What the self-contained program starts with."""

import os
import warnings

# PyInstaller's loader points the system's loader at this folder's libraries. They are loaded by
# now; a program that the window opens, such as the reader of PDFs, is to find its own.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before:
    os.environ["LD_LIBRARY_PATH"] = before

# Matplotlib misses its drawings in three dimensions, of which there are none here.
warnings.filterwarnings("ignore", "Unable to import Axes3D")

from core.program import portable_folder  # noqa: E402

folder = portable_folder()
if folder is not None:
    os.environ.setdefault("MPLCONFIGDIR", str(folder / "matplotlib"))

from desktop.__main__ import main  # noqa: E402

main()
