"""A sequence whose members are made when the first of them is wanted."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from threading import Lock
from typing import TypeVar, overload

R = TypeVar("R")


class Lazy(Sequence[R]):
    """Stands for a tuple, and equals it; `make` is asked once, for all members together, whichever
    thread wants them first. No member is of a later day than `last`, where that is known."""

    __slots__ = ("_lock", "_made", "_make", "last")

    def __init__(self, make: Callable[[], Iterable[R]], last: date | None = None) -> None:
        self._make, self.last = make, last
        self._made: tuple[R, ...] | None = None
        self._lock = Lock()

    def _all(self) -> tuple[R, ...]:
        made = self._made
        if made is None:
            with self._lock:
                made = self._made
                if made is None:
                    made = self._made = tuple(self._make())
        return made

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...

    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self):
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self._all() == (other._all() if isinstance(other, Lazy) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())
