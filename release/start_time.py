"""How long the window takes to its first paint, self-contained beside from source, in turns.

    python -m release.start_time --times 9

Needs Xvfb and what `python3 run.py build` made. Looks at the screen's own memory, which Xvfb keeps
in a file, so that nothing slows the program down; the demo ledger is written once before. The
processor's time up to then is told, too, which other work on the computer changes less.
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
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for turn in range(times + 1):
            for name, command in ways.items():
                found = first_paint([*command, str(ledger)], environment, Path(folder))
                if turn:  # the first one warms the disk and compiles the modules
                    taken[name].append(found)
    for name, pairs in taken.items():
        for kind, found in zip(
            ("by the clock", "of the processor"), zip(*pairs, strict=True), strict=True
        ):
            median, least = statistics.median(found), min(found)
            print(f"{name}: median {median:.2f} s, least {least:.2f} s {kind}")


def first_paint(
    command: list[str], environment: dict[str, str], folder: Path
) -> tuple[float, float]:
    """Seconds by the clock and of the processor from the start until most of the window's middle
    row of pixels is there."""
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
                        return time.monotonic() - begun, processor_time(program.pid)
                    time.sleep(0.01)
        finally:
            program.terminate()
            program.wait()
    finally:
        server.terminate()
        server.wait()
        memory.unlink(missing_ok=True)
    sys.exit("No window came.")


def processor_time(process: int) -> float:
    """Seconds of the processor that a process has had so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
