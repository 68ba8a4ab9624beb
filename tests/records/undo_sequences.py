"""Random sequences of edits, deletions, imports and undos: every undo restores exactly.

    python -m tests.records.undo_sequences [--count 5000] [--seed 1]

Sequence N of a seed is always the same. The law, kept by a model that knows the states before each
action and nothing of how undo works: `undo` is never refused and gives back the state before the
action; `redo` gives back the one after it; taking an import back out of the middle changes nothing
when it is refused, and else leaves every row that another import holds, to which it then belongs,
and takes its other rows out of the past as well; when all is undone, the ledger is empty. Left open
are only what another import goes on to need (a line, an account, a repayment …), until all is
undone, and whether a row counts whose pair is gone. After each step the ledger has named all
collections that were written, and its snapshot, of which only those are read anew, is what the file
holds. Prints how many undos there were; status 1 at the first that is not exact.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from core.errors import UserError
from core.money import Fen
from core.records.checking import problems
from core.records.ledger import Ledger
from core.records.loading import load_snapshot
from core.records.model import (
    KEPT,
    Account,
    AccountKind,
    Batch,
    Bill,
    Direction,
    Kind,
    Line,
    LineKind,
    Loan,
    Repayment,
    Transaction,
)
from core.statements.draft import open_draft
from core.statements.intake import Intake

NOW = datetime(2026, 11, 24, 20, 0)

WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
DEBIT = "卡号: 62220000****9876\n"
DEBIT += "交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
CARD = "招商银行信用卡对账单（个人消费卡账户 2026年09月）\n"
CARD += "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
HEADS = {"wallet": WECHAT, "debit": DEBIT, "card": CARD}
ROWS = {
    "wallet": [
        *(
            f"2026-09-0{n + 1} 10:00:00,商户消费,面馆{n},/,支出,¥2{n}.00,零钱,支付成功,10{n}\n"
            for n in range(5)
        ),
        "2026-09-12 10:00:00,信用卡还款,招商银行信用卡还款,/,/,¥800.00,工商银行(9876),支付成功,9\n",
        "2026-09-13 10:00:00,商户消费,书店,/,支出,¥60.00,工商银行(9876),支付成功,11\n",
        "2026-09-14 10:00:00,微粒贷还款,微粒贷,/,/,¥100.00,零钱,支付成功,12\n",
    ],
    "debit": [
        "2026-09-05,跨行转账,招商银行信用卡还款,钞,,1234.50,人民币,9000.00,某某,\n",
        "2026-09-12,消费,财付通-信用卡还款,钞,,800.00,人民币,8200.00,财付通,\n",
        "2026-09-13,消费,财付通-书店,钞,,60.00,人民币,8140.00,财付通,\n",
        "2026-09-15,工资,某公司,钞,5000.00,,人民币,13140.00,某公司,\n",
    ],
    "card": [
        ",09/06,掌上生活还款,-1234.50,8705,-1234.50\n",
        "09/08,09/09,财付通-面馆,56.80,8705,56.80(CN)\n",
        ",09/12,财付通还款,-800.00,8705,-800.00\n",
    ],
}

WHAT = ("line", "line", "bill", "repayment", "payment", "account", "loan", "edit row", "edit row",
        "delete row", "edit", "delete", "delete")  # fmt: skip
"""What a part of an edit may be, the more frequent several times."""

MARKS = ("line", "loan", "status", "pair", "counted")
"""What an import may change of a row that another one brought."""

State = dict[tuple[str, Any], dict[str, Any]]


class NotExact(AssertionError):
    """An undo that did not give back what was there."""


@dataclass
class Frame:
    """An action that can be undone: the state before it, of an import its batches, and what of
    the state is left open, by record."""

    label: str
    action: int
    before: State
    batches: set[int] = field(default_factory=set)
    optional: set[tuple[str, Any]] = field(default_factory=set)
    loose: set[tuple[str, Any]] = field(default_factory=set)
    marked: set[tuple[str, Any]] = field(default_factory=set)


def state_of(ledger: Ledger) -> State:
    found: State = {}
    for name in KEPT:
        for row in ledger.connection.execute(f'SELECT * FROM "{name}"'):
            found[name, row["id"]] = dict(row)
    return found


class Sequence:
    """One random sequence in a new ledger."""

    def __init__(self, seed: str, folder: Path) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.frames: list[Frame] = []
        self.redo: list[tuple[Frame, State]] = []
        self.holders: dict[int, set[int]] = {}
        self.counts: Counter[str] = Counter()

    def run(self) -> Counter[str]:
        place = self.folder / "l"
        place.unlink(missing_ok=True)
        with Ledger.create(place) as self.ledger:
            self.last = 0
            empty = state_of(self.ledger)
            for _step in range(self.random.randint(4, 14)):
                before = state_of(self.ledger)
                self._step()
                self._whole()
                self._followed(before)
            while self.frames:
                self._undo()
            if state_of(self.ledger) != empty or self.ledger.undo_label is not None:
                raise NotExact(f"not empty in the end: {self._left(empty)}")
            self._whole()
        return self.counts

    def _left(self, empty: State) -> Any:
        return state_of(self.ledger).keys() ^ empty.keys(), self.ledger.undo_label

    def _whole(self) -> None:
        bad = [p for p in problems(self.ledger) if p.code in ("damaged", "dangling", "totals")]
        if bad:
            raise NotExact(f"the ledger is not whole: {bad}")

    def _followed(self, before: State) -> None:
        """The ledger names all that was written, and its snapshot is as if read anew."""
        now, named = state_of(self.ledger), self.ledger.touched()
        written = {
            name
            for name, record in before.keys() | now.keys()
            if before.get((name, record)) != now.get((name, record))
        }
        if named is not None and not written <= named:
            raise NotExact(f"written, and not told: {written - named}")
        if self.ledger.snapshot() != load_snapshot(self.ledger.connection, self.ledger.currency):
            raise NotExact("the snapshot is not what the ledger holds")

    def _step(self) -> None:
        steps = {
            self._edit: 4,
            self._import: 4,
            self._undo: 3,
            self._redo: 1,
            self._undo_batch: 3,
        }
        do = self.random.choices([*steps], [*steps.values()])[0]
        do()

    # What a person does

    def _done(self, label: str, before: State, batches: set[int]) -> None:
        last = self._last()
        if last != self.last:  # also one that changed something and changed it back
            self.last = last
            self.frames.append(Frame(label, last, before, batches))
            self.redo.clear()

    def _last(self) -> int:
        return (
            self.ledger.connection.execute(
                "SELECT max(seq) FROM sqlite_sequence WHERE name = 'actions'"
            ).fetchone()[0]
            or 0
        )

    def _edit(self) -> None:
        before = state_of(self.ledger)
        try:
            with self.ledger.change("Edit") as change:
                for _part in range(self.random.randint(1, 3)):
                    self._part(change)
        except UserError:
            assert state_of(self.ledger) == before
            return
        self._done("edit", before, set())

    def _part(self, change: Any) -> None:
        random, ledger = self.random, self.ledger
        lines, rows = ledger.records(Line), ledger.transactions()
        day = date(2026, 9, random.randint(1, 28))
        at = datetime(2026, 9, day.day, 9)
        what = random.choice(WHAT)
        if what == "line" or not lines:
            lender, product = random.choice((("招商银行", "信用卡 8705"), ("某银行", "某贷")))
            change.add(Line(lender=lender, product=product, kind=LineKind.CREDIT_CARD))
        elif what == "bill":
            change.add(Bill(line=random.choice(lines).id, closed_on=day, balance=Fen(1000)))
        elif what == "repayment":
            change.add(Repayment(line=random.choice(lines).id, paid_at=at, amount=Fen(80000)))
        elif what == "loan":
            change.add(Loan(line=random.choice(lines).id, drawn_at=at, principal=Fen(50000)))
        elif what == "account":
            change.add(Account(name=f"某{day.day}", kind=random.choice([*AccountKind])))
        elif what == "payment":
            line = random.choice((None, random.choice(lines).id))
            change.add(
                Transaction(
                    at=at, amount=Fen(500), direction=Direction.OUT, kind=Kind.EXPENSE, line=line
                )
            )
        elif what == "edit row" and rows:
            row = random.choice(rows)
            line = random.choice((row.line, None, random.choice(lines).id))
            change.update(replace(row, category=random.choice(("food", "home", None)), line=line))
        elif what == "delete row" and rows:
            change.delete(random.choice(rows))
        elif what == "edit":
            line = random.choice(lines)
            change.update(replace(line, due_day=random.choice((None, 3, 9))))
        elif what == "delete":
            kinds = (Line, Bill, Repayment, Loan)
            found = [one for kind in kinds for one in ledger.records(kind)]
            if found:
                change.delete(random.choice(found))

    def _import(self) -> None:
        before = state_of(self.ledger)
        intake = Intake(self.ledger)
        try:
            for n in range(self.random.choice((1, 1, 1, 2, 3))):
                name = self.random.choice([*HEADS])
                some = [row for row in ROWS[name] if self.random.random() < 0.6]
                path = self.folder / f"{name}-{n}.csv"
                path.write_text(HEADS[name] + "".join(some))
                intake.read(open_draft(path, {"card": "cmb-credit", "debit": "icbc-debit",
                                              "wallet": "wechat"}[name]))  # fmt: skip
            written = intake.write(NOW, intake.default_decisions(), confirmed=True)
        except UserError:
            assert state_of(self.ledger) == before
            return
        finally:
            intake.close()
        batches = {one.batch for one in written.values() if one.batch is not None}
        for batch, row in self.ledger.connection.execute("SELECT * FROM also_in"):
            self.holders.setdefault(row, set()).add(batch)
        self.counts["imports"] += 1
        self._done("import", before, batches)

    # What takes it back

    def _undo(self) -> None:
        after = state_of(self.ledger)
        if not self.frames:
            assert self.ledger.undo() is None
            return
        frame = self.frames.pop()
        try:
            self.ledger.undo()
        except UserError as error:
            raise NotExact(f"undo of {frame.label} is refused: {error}") from error
        self.counts["undos"] += 1
        self._compare(frame, state_of(self.ledger))
        if frame.batches:
            self.redo.clear()
            self._forget(frame.batches)
        else:
            self.redo.append((frame, after))

    def _compare(self, frame: Frame, now: State) -> None:
        for key in now.keys() | frame.before.keys():
            one, other = now.get(key), frame.before.get(key)
            if (one is None or other is None) and key in frame.optional:
                continue
            if one and other and key in frame.loose:
                one = one | {"pair": None, "counted": None}
                other = other | {"pair": None, "counted": None}
            if one and other and key in frame.marked:
                one = one | dict.fromkeys(MARKS)
                other = other | dict.fromkeys(MARKS)
            if one != other:
                raise NotExact(f"undo of {frame.label}: {key} is {one}, was {other}")

    def _redo(self) -> None:
        if not self.redo:
            assert self.ledger.redo() is None
            return
        frame, after = self.redo.pop()
        self.ledger.redo()
        if state_of(self.ledger) != after:
            raise NotExact(f"redo of {frame.label}")
        self.frames.append(frame)
        self.counts["redos"] += 1

    def _undo_batch(self) -> None:
        batches = self.ledger.records(Batch)
        if not batches:
            return
        batch = self.random.choice(batches).id
        before = state_of(self.ledger)
        at = next(n for n, frame in enumerate(self.frames) if batch in frame.batches)
        frame = self.frames[at]
        try:
            undone = self.ledger.undo_batch(batch)
        except UserError:
            if state_of(self.ledger) != before:
                raise NotExact("a refused undo has changed something") from None
            self.counts["refused"] += 1
            if at == len(self.frames) - 1:
                raise NotExact("the last action cannot be taken back") from None
            return
        self.counts["undos"] += 1
        self.counts["out of the middle"] += at < len(self.frames) - 1
        self.redo.clear()
        after = dict(self.frames[at + 1].before if at + 1 < len(self.frames) else before)
        made = (after.keys() - frame.before.keys()) | frame.optional
        own = frame.batches
        del self.frames[at]
        places = {b: n for n, each in enumerate(self.frames) for b in each.batches}
        rows = {key for key, row in before.items() if row.get("batch") in own}
        heirs = {key: min(self.holders.get(key[1], set()) - own, default=None) for key in rows}
        if undone.removed != sum(heir is None for heir in heirs.values()):
            raise NotExact(f"{undone} removed, {heirs} expected")
        if undone.kept != dict(Counter(h for h in heirs.values() if h is not None)):
            raise NotExact(f"{undone} kept, {heirs} expected")
        present = Frame("present", 0, before)
        new = [key[1] for key in made if key[0] == "transactions"]
        handed_past = {
            key for key in before if key[0] == "transactions" and key[1] < min(new, default=0)
        }
        for n, each in [*enumerate(self.frames[at:], at), (len(self.frames), present)]:
            each.optional |= {key for key in made if key[0] not in ("transactions", "batches")}
            taken = {key for key, row in each.before.items() if row.get("batch") in own}
            for key in taken:
                heir = min(self.holders.get(key[1], set()) - own, default=None)
                if heir is None or n <= places[heir]:
                    del each.before[key]
                else:
                    each.before[key] = each.before[key] | {"batch": heir}
            for b in own:
                each.before.pop(("batches", b), None)
            each.loose |= {
                key
                for key, row in each.before.items()
                if row.get("pair") and ("transactions", row["pair"]) not in each.before
            }
            for key, row in after.items():  # what it changed of earlier records
                was, now = frame.before.get(key), each.before.get(key)
                if was and now and was != row:
                    back = {f: was[f] for f in was if was[f] != row[f] and now[f] == row[f]}
                    each.before[key] = now | back
                    each.loose |= {key} if {"pair", "counted"} & back.keys() else set()
            # A row that was handed on past this import to a later one has no state before it.
            each.marked |= {
                key
                for key in each.before
                if key[0] == "transactions" and key not in frame.before and key in handed_past
            }
        self._forget(own)
        self._compare(present, state_of(self.ledger))
        self._drop_what_went(present)

    def _drop_what_went(self, present: Frame) -> None:
        """An action that only spoke of rows that are gone is none any more."""
        left = {row[0] for row in self.ledger.connection.execute("SELECT id FROM actions")}
        for n, frame in reversed([*enumerate(self.frames)]):
            if frame.action not in left:
                after = self.frames[n + 1] if n + 1 < len(self.frames) else present
                self._compare(
                    replace(
                        frame,
                        optional=frame.optional | after.optional,
                        loose=frame.loose | after.loose,
                        marked=frame.marked | after.marked,
                    ),
                    after.before,
                )
                del self.frames[n]

    def _forget(self, batches: set[int]) -> None:
        for held in self.holders.values():
            held -= batches


def run(count: int, seed: int, folder: Path) -> Counter[str]:
    """So many sequences; raises NotExact with the number of the first that breaks the law."""
    counts: Counter[str] = Counter()
    for n in range(count):
        sequence = Sequence(f"{seed}:{n}", folder)
        try:
            counts += sequence.run()
        except Exception as error:
            raise NotExact(f"sequence {n} of seed {seed}: {error}") from error
        counts["sequences"] += 1
    return counts


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            counts = run(given.count, given.seed, Path(folder))
        except NotExact as error:
            print(error)
            return 1
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
