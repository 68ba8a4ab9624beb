"""The application's icon: a gauge with a limit on it; drawn for Limitwise, as SVG and in sizes."""

from pathlib import Path

FOLDER = Path(__file__).parent
ICON = FOLDER / "limitwise.svg"
SIZES = {size: FOLDER / f"limitwise-{size}.png" for size in (16, 32, 48, 64, 128, 256, 512)}
