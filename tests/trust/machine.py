"""Whatever a person does with a ledger, in any order, against a plain model of it.

    python -m tests.trust.machine [--examples 200] [--steps 50]

Edits, imports, bills, undos, redos, backups, restores, encryption and exports in sequences that
Hypothesis makes up, and makes short where one breaks the law. The model knows the lines, the rows
and the bills that must be there, and the export before every action; it knows nothing of how the
ledger does it. The law: the ledger holds what the model holds and is in order; an undo gives back
the export from before, to the byte, a redo the one from after; a restore gives back the export of
the moment of the backup, and what could be undone then; nothing else changes anything.
"""

import argparse
import copy
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.commands import cli
from core.money import Fen
from core.records.backup import back_up
from core.records.checking import problems
from core.records.encryption import change_passphrase, decrypt, encrypt
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import Bill, Direction, Kind, Line, LineKind, Transaction
from core.records.passphrase import Passphrase
from core.records.restoring import restore
from core.records.settings import Setting

NOTE: Setting[Any] = Setting("note", Any, None, "menu")
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "bills"
BILLS = ("cgb-2026-03-credit.eml", "boc-2026-02-credit.eml")
HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
NAMES = ("面馆", "书店", "Café", "o'Neil; DROP TABLE lines", "=1+1", "<b>x</b>", "长" * 60)
KEYS = ("one passphrase", "another passphrase")
NOW = datetime(2026, 11, 24, 20, 0)

steps = 0
"""How many steps all machines of this process have taken."""


@dataclass
class Model:
    """What must be there: lines as (lender, due day), rows as (fen, counterparty, category), bills
    as (line, day, fen), each by id; the numbers of the orders imported, by the row's id; and the
    past, each action as the model and the export before it, and whether it was an import."""

    lines: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    bills: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)
    note: object = None
    text: str = ""
    past: list = field(default_factory=list)
    future: list = field(default_factory=list)

    def holds(self):
        return copy.deepcopy((self.lines, self.rows, self.bills, self.orders, self.note, self.text))

    def take(self, held):
        parts = copy.deepcopy(held)
        self.lines, self.rows, self.bills, self.orders, self.note, self.text = parts


class Person(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="limitwise-machine-"))
        self.path = self.folder / "mine.limitwise"
        Ledger.create(self.path).close()
        self.key = None
        self.model = Model(text=self._text())
        self.backups = []
        self.files = 0

    def teardown(self):
        shutil.rmtree(self.folder)

    def _open(self):
        return Ledger.open(self.path, self.key and Passphrase(self.key))

    def _text(self):
        with self._open() as ledger:
            return export_text(ledger)

    def _did(self, held, is_import=False):
        """An action was done: the past has one more, and nothing can be done again."""
        self.model.text = self._text()
        if self.model.text != held[-1]:
            self.model.past.append((held, is_import))
            self.model.future.clear()

    # Edits

    @rule(lender=some.sampled_from(NAMES), due=some.sampled_from((None, 1, 9, 31)))
    def add_a_line(self, lender, due):
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Line") as change:
            line = change.add(Line(lender=lender, kind=LineKind.CREDIT_CARD, due_day=due))
            bill = change.add(Bill(line=line.id, closed_on=date(2026, 9, 1), balance=Fen(5000)))
        self.model.lines[line.id] = (lender, due)
        self.model.bills[bill.id] = (line.id, date(2026, 9, 1), 5000)
        self._did(held)

    @precondition(lambda self: self.model.lines)
    @rule(data=some.data(), due=some.sampled_from((None, 2, 9)))
    def edit_a_line(self, data, due):
        which = data.draw(some.sampled_from(sorted(self.model.lines)))
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Due day") as change:
            change.update(replace(ledger.get(Line, which), due_day=due))
        self.model.lines[which] = (self.model.lines[which][0], due)
        self._did(held)

    @precondition(lambda self: self.model.lines)
    @rule(data=some.data())
    def delete_a_line(self, data):
        which = data.draw(some.sampled_from(sorted(self.model.lines)))
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Delete") as change:
            change.delete(ledger.get(Line, which))
        del self.model.lines[which]
        self.model.bills = {k: bill for k, bill in self.model.bills.items() if bill[0] != which}
        self._did(held)

    @rule(fen=some.integers(1, 10**9), name=some.sampled_from(NAMES))
    def add_a_payment(self, fen, name):
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Payment") as change:
            row = change.add(
                Transaction(
                    at=datetime(2026, 8, 1, 9), amount=Fen(fen), direction=Direction.OUT,
                    kind=Kind.EXPENSE, counterparty=name,
                )
            )  # fmt: skip
        self.model.rows[row.id] = (fen, name, None)
        self._did(held)

    @precondition(lambda self: self.model.rows)
    @rule(data=some.data(), category=some.sampled_from((None, "food", "home")))
    def sort_a_row(self, data, category):
        which = data.draw(some.sampled_from(sorted(self.model.rows)))
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Category") as change:
            change.update(replace(ledger.get(Transaction, which), category=category))
        self.model.rows[which] = (*self.model.rows[which][:2], category)
        self._did(held)

    @precondition(lambda self: self.model.rows)
    @rule(data=some.data())
    def delete_rows(self, data):
        chosen = some.sets(some.sampled_from(sorted(self.model.rows)), min_size=1, max_size=3)
        gone = data.draw(chosen)
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Delete rows") as change:
            for which in gone:
                change.delete(ledger.get(Transaction, which))
        for which in gone:
            del self.model.rows[which]
            self.model.orders.pop(which, None)
        self._did(held)

    @rule(value=some.one_of(some.none(), some.text(max_size=20), some.integers(0, 9)))
    def set_a_setting(self, value):
        held = self.model.holds()
        with self._open() as ledger, ledger.change("Setting") as change:
            change.set_setting(NOTE, value)
        self.model.note = value
        self._did(held)

    # Imports

    @rule(chosen=some.sets(some.integers(0, 11), min_size=1, max_size=8))
    def import_a_statement(self, chosen):
        held = self.model.holds()
        self.files += 1
        file = self.folder / f"wechat-{self.files}.csv"
        rows = [self._row(n) for n in sorted(chosen)]
        file.write_text(HEAD + "".join(rows), "utf-8")
        had = set(self.model.orders.values())
        assert self._command("import", file) == 0
        file.unlink()
        with self._open() as ledger:
            new = [row for row in ledger.transactions() if row.id not in self.model.rows]
        assert {row.order_id for row in new} == {str(1000 + n) for n in chosen} - had
        for row in new:
            n = int(row.order_id) - 1000
            assert (row.amount, row.counterparty) == (100 * (n + 1), NAMES[n % len(NAMES)])
            self.model.rows[row.id] = (row.amount, row.counterparty, row.category)
            self.model.orders[row.id] = row.order_id
        self._did(held, is_import=True)

    @staticmethod
    def _row(n):
        at = datetime(2026, 9, 1, 10) + timedelta(days=n)
        name = NAMES[n % len(NAMES)]
        return f"{at},商户消费,{name},/,支出,¥{n + 1}.00,零钱,支付成功,{1000 + n}\n"

    @precondition(lambda self: self.model.past)
    @rule(times=some.integers(1, 5))
    def undo_more(self, times):
        for _time in range(times):
            self._undo()

    @rule(name=some.sampled_from(BILLS))
    def import_a_bill(self, name):
        held = self.model.holds()
        with self._open() as ledger:
            before = {each.id: each for each in ledger.records(Bill)}
        if self._command("import", "--accept-all", SAMPLES / name) != 0:
            assert self._text() == held[-1]  # what it asks about is left as it is
            return
        with self._open() as ledger:
            for line in ledger.records(Line):
                self.model.lines.setdefault(line.id, (line.lender, line.due_day))
                assert line.lender == self.model.lines[line.id][0]
                self.model.lines[line.id] = (line.lender, line.due_day)
            for bill in ledger.records(Bill):
                assert before.get(bill.id, bill) == bill
                self.model.bills[bill.id] = (bill.line, bill.closed_on, bill.balance)
            for row in ledger.transactions():
                told = (row.amount, row.counterparty, row.category)
                self.model.rows.setdefault(row.id, told)
        self._did(held, is_import=True)

    def _command(self, *arguments):
        given = [*map(str, arguments), "--ledger", str(self.path), "--as-of", "2026-11-24"]
        if self.key:
            place = self.folder / "key.txt"
            place.write_text(self.key)
            given += ["--passphrase-file", str(place)]
        with redirect_stdout(StringIO()):
            try:
                cli.main(given, lambda *_given: 0)
            except SystemExit as ended:
                return ended.code or 0

    # Back and forth

    @rule(times=some.integers(1, 3))
    def undo(self, times):
        for _time in range(times):
            self._undo()

    def _undo(self):
        with self._open() as ledger:
            label = ledger.undo()
        assert (label is None) == (not self.model.past)
        if self.model.past:
            held, is_import = self.model.past.pop()
            after = self.model.holds()
            self.model.take(held)
            if is_import:
                self.model.future.clear()
            else:
                self.model.future.append(after)

    @precondition(lambda self: self.model.future)
    @rule()
    def redo(self):
        with self._open() as ledger:
            label = ledger.redo()
        assert (label is None) == (not self.model.future)
        if self.model.future:
            held = self.model.holds()
            self.model.take(self.model.future.pop())
            self.model.past.append((held, False))

    # Files

    @rule()
    def back_up(self):
        place = self.folder / f"backup-{len(self.backups)}.limitwise"
        back_up(self.path, self.key and Passphrase(self.key), place)
        self.backups.append((place, self.key, copy.deepcopy(self.model)))

    @precondition(lambda self: self.backups)
    @rule(data=some.data())
    def restore(self, data):
        place, key, model = data.draw(some.sampled_from(self.backups))
        own, its = (each and Passphrase(each) for each in (self.key, key))
        before = self._text()
        done = restore(self.path, place, NOW, own, its)
        with Ledger.open(done.kept, own) as kept:
            assert export_text(kept) == before
        done.kept.unlink()
        self.model = copy.deepcopy(model)

    @rule(key=some.sampled_from((None, *KEYS)))
    def encrypt_or_not(self, key):
        own = self.key and Passphrase(self.key)
        if key is None and self.key is not None:
            decrypt(self.path, own)
        elif key is not None and self.key is None:
            encrypt(self.path, Passphrase(key))
        elif key is not None:
            change_passphrase(self.path, own, Passphrase(key))
        self.key = key

    @rule()
    def export_and_load(self):
        place = self.folder / "loaded.limitwise"
        with load_new(place, self.model.text) as loaded:
            assert export_text(loaded) == self.model.text
        place.unlink()

    # The law

    @invariant()
    def it_holds_what_it_must(self):
        global steps
        steps += 1
        with self._open() as ledger:
            assert export_text(ledger) == self.model.text
            lines = {line.id: (line.lender, line.due_day) for line in ledger.records(Line)}
            rows = {
                row.id: (row.amount, row.counterparty, row.category)
                for row in ledger.transactions()
            }
            bills = {
                bill.id: (bill.line, bill.closed_on, bill.balance) for bill in ledger.records(Bill)
            }
            assert (lines, rows, bills) == (self.model.lines, self.model.rows, self.model.bills)
            assert ledger.setting(NOTE) == self.model.note
            assert (ledger.undo_label is None) == (not self.model.past)
            assert problems(ledger) == []


def run(examples: int, length: int, by_chance: bool = False) -> int:
    """So many sequences of so many steps, the same ones each time unless `by_chance`, where one
    that breaks the law is made short, which takes long; gives the steps taken. Raises what breaks
    it."""
    global steps
    steps = 0
    sqlcipher.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 1000")
    run_state_machine_as_test(
        Person,
        settings=settings(
            max_examples=examples,
            stateful_step_count=length,
            deadline=None,
            derandomize=not by_chance,
            phases=(Phase.generate, Phase.shrink) if by_chance else (Phase.generate,),
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return steps


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--steps", type=int, default=50)
    given = parser.parse_args()
    print(f"{run(given.examples, given.steps, by_chance=True):,} steps, no loss")
    return 0


if __name__ == "__main__":
    sys.exit(main())
