"""Looking at staged rows: what the rows of a file come to, and pages of them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from core.records.given_back import counted_already
from core.records.ledger import Ledger
from core.records.staged import (
    DUPLICATE,
    FIELDS,
    LINE,
    NEW,
    REJECTED,
    TOLD_AGAIN,
    Counts,
    Known,
    MovedOn,
    ParsedRow,
    SeenRow,
)

IN_SUM = {
    "income": ("income",),
    "expense": ("expense", "interest", "fee", "penalty"),
    "transfers": ("transfer", "repayment", "draw"),
}
"""The kinds that a sum adds up; a refund lowers `expense`."""

_PAIR = """(SELECT ifnull(kept, other_row) FROM paired
    WHERE paired.file = staged.file AND paired.row = staged.row ORDER BY again DESC LIMIT 1)"""


class _Tally(NamedTuple):
    counts: Counts
    by_kind: Counter[str]
    span: tuple[date, date] | None


class StagedViews:
    """The looks that `core.records.staging.Staging` allows at the rows of each of its files."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._run = ledger.connection.execute
        self._known: dict[int, Known] = {}
        self._tallies: dict[int, _Tally] = {}

    def known(self, file: int) -> Known:
        """What the file comes to."""
        return Known(
            self.counts(file), self.sums(file), self.span(file), tuple(self.rejected(file))
        )

    def counts(self, file: int) -> Counts:
        if file in self._known:
            return self._known[file].counts
        return self._tally(file).counts

    def sums(self, file: int) -> dict[str, int]:
        """Income, expense and transfers of all rows of the file that were not rejected, in fen."""
        if file in self._known:
            return self._known[file].sums
        by_kind = self._tally(file).by_kind
        sums = {name: sum(by_kind[k] for k in kinds) for name, kinds in IN_SUM.items()}
        sums["expense"] -= by_kind["refund"]
        return sums

    def moved(self, file: int) -> tuple[int, int]:
        """What the rows of a file that were not rejected brought in and took out, in fen."""
        found = dict(
            self._run(
                """SELECT direction, sum(amount) FROM staged
                WHERE file = ? AND state <> ? GROUP BY direction""",
                (file, REJECTED),
            ).fetchall()
        )
        return found.get("in", 0), found.get("out", 0)

    def span(self, file: int) -> tuple[date, date] | None:
        """The first and the last day with a row."""
        if file in self._known:
            return self._known[file].span
        return self._tally(file).span

    def _tally(self, file: int) -> _Tally:
        """What one pass over the file's rows adds up to; kept until they change."""
        if file not in self._tallies:
            by_state, by_kind, ends = Counter[int](), Counter[str](), list[str]()
            counted = f"iif({TOLD_AGAIN}, 0, counted)" if self.paired(file) else "counted"
            for kind, rows, again, rejected, fen, first, last in self._run(
                f"""SELECT kind, count(*), count(*) FILTER (WHERE state = {DUPLICATE}),
                count(*) FILTER (WHERE state = {REJECTED}), sum({counted}), min(at), max(at)
                FROM staged WHERE file = ? GROUP BY kind""",
                (file,),
            ):
                new = rows - again - rejected
                by_state.update({NEW: new, DUPLICATE: again, REJECTED: rejected})
                if kind:
                    by_kind[kind] += fen or 0
                if first:
                    ends += first[:10], last[:10]
            counts = Counts(by_state.total(), *(by_state[n] for n in (NEW, DUPLICATE, REJECTED)))
            days = [date.fromisoformat(day) for day in (min(ends), max(ends))] if ends else []
            self._tallies[file] = _Tally(counts, by_kind, (days[0], days[1]) if days else None)
        return self._tallies[file]

    def alike(self, file: int, beside: Iterable[int], kinds: Iterable[str]) -> int:
        """New rows of which an account of these kinds, or a file `beside`, has one of the same
        day, amount and direction that no row of this file is known to be: the same payments in
        another file, or by chance."""
        same = "substr(at, 1, 10) AS day, amount, direction, count(*) AS rows"
        files = ", ".join(map(str, beside)) or "NULL"
        accounts = ", ".join(f"'{kind}'" for kind in kinds) or "NULL"
        new = f"state = {NEW} AND amount > 0"
        return self._run(
            f"""SELECT ifnull(sum(min(new.rows, kept.rows)), 0) FROM
            (SELECT {same} FROM staged WHERE file = ?1 AND {new} AND {_PAIR} IS NULL
             GROUP BY 1, 2, 3) AS new JOIN
            (SELECT {same} FROM
             (SELECT at, amount, direction FROM transactions WHERE batch NOT NULL
              AND account IN (SELECT id FROM accounts WHERE kind IN ({accounts})) AND id NOT IN
              (SELECT duplicate_of FROM staged WHERE file = ?1 AND duplicate_of NOT NULL)
              UNION ALL SELECT at, amount, direction FROM staged WHERE file IN ({files}) AND {new})
             GROUP BY 1, 2, 3) AS kept USING (day, amount, direction)""",
            (file,),
        ).fetchone()[0]

    def page(
        self, file: int, offset: int = 0, limit: int = -1, *, problems: bool = False
    ) -> list[SeenRow]:
        """Rows in the file's order; with `problems` only those rejected or already there."""
        rows = self._run(
            f"""SELECT {FIELDS}, state, {LINE}, duplicate_of, ifnull({_PAIR}, pair_of),
            {_PAIR} NOT NULL FROM staged
            WHERE file = ? AND state >= ? ORDER BY row LIMIT ? OFFSET ?""",
            (file, DUPLICATE if problems else NEW, limit, offset),
        )
        return [
            SeenRow(ParsedRow(*row[:-5]), row[-5], row[-4], row[-3], row[-2], bool(row[-1]))
            for row in rows
        ]

    def moved_on(self, file: int) -> list[MovedOn]:
        """The rows that are kept already and have gone on since: what was pending has ended, or
        was given back as the row itself says and no row of a refund does, or counts whole again
        because this file has the rows of its refunds; and refunds that new purchases count."""
        if file in self._known or not self._run("SELECT 1 FROM transactions LIMIT 1").fetchone():
            return []
        return [
            MovedOn(*row)
            for row in self._run(
                f"""SELECT kept.id, staged.status, staged.counted
                FROM staged JOIN transactions AS kept ON kept.id = staged.duplicate_of
                WHERE file = ? AND NOT ({TOLD_AGAIN}) AND (
                 (kept.status = 'pending' AND staged.status != 'pending') OR
                 (kept.status = 'done' AND staged.status = 'done' AND staged.kind = 'expense'
                  AND staged.counted < kept.counted AND staged.pair_of IS NULL AND NOT EXISTS
                  (SELECT 1 FROM transactions AS back WHERE back.kind = 'refund'
                   AND back.counted > 0 AND back.amount <= kept.counted - staged.counted
                   AND back.counterparty IS kept.counterparty AND back.at >= kept.at)) OR
                 (kept.status = 'done' AND staged.kind = 'expense' AND kept.pair IS NULL
                  AND staged.counted > kept.counted AND (SELECT min(state) = {NEW} AND
                  max(state) = {NEW} FROM staged AS back WHERE back.file = staged.file
                  AND back.pair_of = staged.row AND back.kind = 'refund')))
                ORDER BY staged.row""",
                (file,),
            )
        ] + [MovedOn(kept, "done", 0) for kept in counted_already(self._ledger.connection, file)]

    def rejected(self, file: int) -> Iterator[ParsedRow]:
        """The rows that were rejected, in the file's order."""
        if file in self._known:
            yield from self._known[file].rejected
            return
        if not self.counts(file).rejected:
            return
        for row in self._run(
            f"SELECT {FIELDS} FROM staged WHERE file = ? AND state = ? ORDER BY row",
            (file, REJECTED),
        ):
            yield ParsedRow(*row)

    def states(self, file: int, rows: Iterable[int]) -> dict[int, tuple[int, int | None]]:
        """State and `duplicate_of` of some rows."""
        if file in self._known:
            return dict.fromkeys(rows, (DUPLICATE, None))
        found = self._run(
            """SELECT row, state, duplicate_of FROM staged
            WHERE file = ? AND row IN (SELECT value FROM json_each(?))""",
            (file, json.dumps([*rows])),
        )
        return {row: (state, kept) for row, state, kept in found}

    def paired(self, file: int) -> int:
        """How many rows are in another file, too."""
        return self._run(
            "SELECT count(DISTINCT row) FROM paired WHERE file = ?", (file,)
        ).fetchone()[0]

    def lines_paid(self, file: int) -> dict[int, tuple[int, int | None]]:
        """The new rows whose payment a kept row tells of a credit line: its line and its draw."""
        return {
            row: (line, loan)
            for row, line, loan in self._run(
                f"""SELECT staged.row, kept.line, kept.loan FROM staged
                JOIN paired ON paired.file = staged.file AND paired.row = staged.row
                JOIN transactions AS kept ON kept.id = paired.kept AND kept.kind = staged.kind
                WHERE staged.file = ? AND state = {NEW} AND kept.line NOT NULL""",
                (file,),
            )
        }
