"""Draws the pictures of the two READMEs anew from the demo: `python -m release.pictures`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).resolve().parent.parent
PICTURES = {"en": "overview.png", "zh_CN": "overview.zh-CN.png"}
DAY = "2026-11-24"
"""The day that the demo is seen as of, so that the pictures change only where the program does."""


def main() -> None:
    for language, name in PICTURES.items():
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "desktop", "--demo", "--as-of", DAY]
            command += ["--lang", language, "--screenshot", folder]
            drawn = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
            subprocess.run(command, cwd=HOME, env=drawn, check=True)
            shutil.copy(Path(folder, "overview.png"), HOME / "resources" / "pictures" / name)


if __name__ == "__main__":
    main()
