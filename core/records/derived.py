"""Where all that was worked out from a snapshot is kept, so that nothing is worked out twice.

A snapshot owns its `Derived`, which goes when the snapshot goes. Snapshots made from one another
(`Snapshot.changed`), or read one after the other from one ledger, are a `Family`: what they have
in common is worked out once for all of them. A family has one lock. What is there already is read
without it; work is done under it, so no thread ever sees another's half-done work, and the objects
that work still adds to are touched by one thread at a time.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from datetime import date
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

DAYS_KEPT = 1024
"""Days for which a shelf keeps what was worked out: a history of ten years looks at 840."""
SNAPSHOTS_KEPT = 8
"""How many of the newest snapshots of a family keep what was worked out after they are gone, and
for how many values of a field it keeps what was worked out from that field."""
MISSING: Any = object()


class Shelf(dict[Hashable, Any]):
    """What was once worked out, by the name of the calculation; no one changes what it gives."""

    __slots__ = ("lock",)

    def __init__(self, lock: Any) -> None:
        super().__init__()
        self.lock = lock

    def once(self, name: Hashable, work: Callable[[], T]) -> T:
        """What the calculation of this name gave; it is done once."""
        found = self.get(name, MISSING)
        if found is MISSING:
            with self.lock:
                found = self.get(name, MISSING)
                if found is MISSING:
                    found = self[name] = work()
        return found

    def by_day(self, name: str, day: date, work: Callable[[], T]) -> T:
        """What the calculation of this name gave for a day; it is done once."""
        return self.by_key(name, day, DAYS_KEPT, work)

    def by_key(self, name: str, key: Hashable, kept: int, work: Callable[[], T]) -> T:
        """What the calculation of this name gave for a key; the `kept` newest are remembered."""
        keys = self.get(name)
        found = MISSING if keys is None else keys.get(key, MISSING)
        if found is MISSING:
            with self.lock:
                keys = self.setdefault(name, {})
                found = keys.get(key, MISSING)
                if found is MISSING:
                    found = work()
                    while len(keys) >= kept:
                        del keys[next(iter(keys))]
                    keys[key] = found
        return found


class Family:
    """Snapshots made from one another: their lock, and what was worked out from shared fields."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._fields: dict[tuple[str, ...], OrderedDict[tuple[int, ...], tuple[Any, Shelf]]] = {}
        self._members: WeakValueDictionary[int, Derived] = WeakValueDictionary()
        self._newest: deque[Derived] = deque(maxlen=SNAPSHOTS_KEPT)
        self._joined = 0

    def shelf(self, names: tuple[str, ...], values: tuple[Any, ...]) -> Shelf:
        """What was worked out from fields with these very values.

        They are too large to compare each time, so they are known by their identity, and held so
        that the identity cannot be another's.
        """
        with self.lock:
            known = self._fields.setdefault(names, OrderedDict())
            place = tuple(map(id, values))
            held = known[place] = known.pop(place, None) or (values, Shelf(self.lock))
            while len(known) > SNAPSHOTS_KEPT:
                known.popitem(last=False)
            return held[1]

    def shelves(self, *names: str) -> list[tuple[tuple[Any, ...], Shelf]]:
        """The values that the fields lately had, the newest first, with their shelves."""
        with self.lock:
            known = self._fields.get(names)
            return list(reversed(known.values())) if known else []

    def join(self, derived: "Derived") -> None:
        """Let the others find what this one holds, as long as it or eight newer ones are there."""
        with self.lock:
            self._joined += 1
            self._members[self._joined] = derived
            self._newest.append(derived)

    def members(self) -> "list[Derived]":
        """All that have joined and are still there, the newest first."""
        with self.lock:
            return list(self._members.values())[::-1]


class Derived(Shelf):
    """What was worked out from all of one snapshot."""

    __slots__ = ("__weakref__", "family")

    def __init__(self, family: Family | None = None) -> None:
        self.family = family or Family()
        super().__init__(self.family.lock)
