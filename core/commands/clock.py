"""The one place where the clock is read, and how often Python looks for cycles."""

from datetime import datetime

COLLECT_AFTER = (5_000, 20, 50)
"""How many objects more there are before Python looks for cycles among the young ones, and how
often among the older: records hold none, and looking through a ledger of ten years again and again
takes a tenth of a command's time, and a fifth of a slider's frame."""


def local_now() -> datetime:
    """Naive local time, the ledger's time."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005
