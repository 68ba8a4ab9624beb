"""What a Linux desktop knows the program by: the menu entry, the ledger's file type, and the
description that a software centre shows."""

from pathlib import Path

FOLDER = Path(__file__).parent
ENTRY = FOLDER / "limitwise.desktop"
FILE_TYPE = FOLDER / "limitwise.xml"
DESCRIPTION = FOLDER / "org.limitwise.Limitwise.metainfo.xml"
