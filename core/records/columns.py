"""A sequence of rows that is held as columns: read when the first is wanted, each row made anew
whenever it is asked for, so that a sum over years of them makes none."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from threading import Lock
from typing import Any, TypeVar

R = TypeVar("R")
Read = Callable[[], Sequence[Sequence[Any]]]


class Columns(Sequence[R]):
    """Stands for a tuple of rows, and equals it; `row` makes one of its values.

    `read` is asked once for all columns together, whichever thread wants them first. No row is of
    a later day than `last`, where that is known.
    """

    __slots__ = ("_lock", "_made", "_read", "_row", "last")

    def __init__(self, row: Callable[..., R], read: Read, last: date | None = None) -> None:
        self._row, self._read, self.last = row, read, last
        self._made: Sequence[Sequence[Any]] | None = None
        self._lock = Lock()

    @property
    def columns(self) -> Sequence[Sequence[Any]]:
        """The values of all rows, one sequence a field."""
        made = self._made
        if made is None:
            with self._lock:
                made = self._made
                if made is None:
                    made = self._made = self._read()
        return made

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            part = [column[place] for column in self.columns]
            return Columns(self._row, lambda: part)
        return self._row(*[column[place] for column in self.columns])

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[R]:
        return map(self._row, *self.columns)

    def __eq__(self, other: object) -> bool:
        rows: Any = other
        return self is other or (isinstance(other, Sequence) and tuple(self) == tuple(rows))

    __hash__ = None  # pyright: ignore[reportAssignmentType] - a list has none either

    def __repr__(self) -> str:
        return repr(tuple(self))


def columns_of(rows: Sequence[R], row: Callable[..., R]) -> Any:
    """A row that has in each field the values of all rows: `columns_of(rows, Row).field`."""
    if isinstance(rows, Columns):
        return row(*rows.columns)
    fields: tuple[str, ...] = row._fields  # pyright: ignore[reportFunctionMemberAccess] - it is a named tuple
    return row(*(zip(*rows, strict=True) if rows else ((),) * len(fields)))
