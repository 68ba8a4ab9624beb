"""Where the bundled fonts are: Noto Sans SC, cut to what a person writes in Chinese and English.

The window, the charts and the report use the same two files, so that Chinese shows on a computer
that has no Chinese font. The system's fonts stand behind them for rarer characters.
"""

from pathlib import Path

FAMILY = "Noto Sans SC"
FOLDER = Path(__file__).parent
REGULAR = FOLDER / "NotoSansSC-Regular.ttf"
BOLD = FOLDER / "NotoSansSC-Bold.ttf"
FILES = (REGULAR, BOLD)
