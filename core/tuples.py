"""Named tuples made in half the time, for readers of many rows."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])


def of_all_fields(kind: type[R]) -> Callable[[Iterable[Any]], R]:
    """What makes a named tuple of all its fields in their order: as `_make`, at half its time."""
    # The type of what `tuple` is made of is not told.
    return partial(tuple.__new__, kind)  # pyright: ignore[reportUnknownMemberType]
