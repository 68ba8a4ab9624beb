"""What several tests share: where the real samples lie, if they are here at all."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
SAMPLES = Path(__file__).resolve().parent / "samples"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real samples lie beside the project and are not part of it"
)
