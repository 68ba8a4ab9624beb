"""How long the window takes to its first paint, self-contained beside from source, in turns.

    python -m release.start_time --times 9

Needs Xvfb and what `python3 run.py build` made. Looks at the screen's own memory, which Xvfb keeps
in a file, so that nothing slows the program down; the demo ledger is written once before.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1280, 860
PATIENCE = 120


def main() -> None:
    asked = argparse.ArgumentParser(description="Time the start of the window.")
    asked.add_argument("--times", type=int, default=9)
    times = asked.parse_args().times
    ways = {
        "source": [sys.executable, "-P", "-m", "desktop"],
        "self-contained": [str(HOME / "dist" / "limitwise" / "limitwise")],
    }
    with TemporaryDirectory() as folder:
        ledger = Path(folder, "demo.limitwise")
        environment = os.environ | {"PYTHONPATH": str(HOME), "QT_QPA_PLATFORM": "xcb"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([*ways["source"], "demo", "--ledger", ledger], env=environment, check=True)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(times + 1):
            for name, command in ways.items():
                seconds = first_paint([*command, str(ledger)], environment, Path(folder))
                if turn:  # the first one warms the disk and compiles the modules
                    taken[name].append(seconds)
    for name, found in taken.items():
        print(f"{name}: median {statistics.median(found):.2f} s, least {min(found):.2f} s")


def first_paint(command: list[str], environment: dict[str, str], folder: Path) -> float:
    """Seconds from the start until most of the window's first row of pixels is there."""
    display = f":{90 + os.getpid() % 900}"
    screen = ["Xvfb", display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
    server = subprocess.Popen(screen, stderr=subprocess.DEVNULL)
    memory = folder / "Xvfb_screen0"
    try:
        while not memory.exists() or memory.stat().st_size < WIDTH * HEIGHT * 3:
            time.sleep(0.02)
        time.sleep(0.3)
        size = memory.stat().st_size
        begun = time.monotonic()
        shown = environment | {"DISPLAY": display}
        program = subprocess.Popen(command, env=shown, stderr=subprocess.DEVNULL)
        try:
            with memory.open("rb", buffering=0) as file:
                while time.monotonic() - begun < PATIENCE:
                    file.seek(size // 2)
                    line = file.read(WIDTH * 3)
                    if line.count(0) < len(line) / 2:
                        return time.monotonic() - begun
                    time.sleep(0.01)
        finally:
            program.terminate()
            program.wait()
    finally:
        server.terminate()
        server.wait()
        memory.unlink(missing_ok=True)
    sys.exit("No window came.")


if __name__ == "__main__":
    main()
