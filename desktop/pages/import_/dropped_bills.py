"""The bills among dropped files: read in pieces, proposed by account, and decided by the person."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from core.records.ledger import Ledger
from core.statements.bills.drop import Dropped, may_hold_bills
from core.statements.bills.found import Found, read_bills
from core.statements.bills.proposed import UNDECIDED, AccountBills, Decisions, Proposals
from core.statements.bills.proposing import proposals
from core.statements.pdf.bill import read_bill

PIECE = 20
"""Mails that are read at once; between two pieces the work can be stopped."""


class DroppedBills:
    """What was found in the files, in their order; `proposed` is null before `propose`."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.decisions = UNDECIDED
        self.proposed: Proposals | None = None
        self._mails: Iterator[Found] = iter(())
        self._inner = ""

    def begin(self, file: Dropped, password: str | None) -> list[Found] | None:
        """The first piece of a file; null where it is one to be read as a statement."""
        if not may_hold_bills(file.path):
            return None
        self._inner = file.name.removesuffix(file.path.name)
        self._mails = read_bills(file.path, password, read_bill)
        return self.more()

    def more(self) -> list[Found]:
        """The next piece of the file, under the names below what was dropped; one that has fewer
        than `PIECE` is the last."""
        return [
            replace(one, source=f"{self._inner}{one.source}") for one in islice(self._mails, PIECE)
        ]

    def propose(self, ledger: Ledger, decisions: Decisions) -> list[AccountBills]:
        """Propose everything beside the ledger as it is; gives the accounts that are to be read,
        since they are new or other than before. One that is as before stays the same object."""
        before = self.proposed.accounts if self.proposed else ()
        made = proposals(ledger, self.found, decisions)
        kept = [next((old for old in before if old == each), each) for each in made.accounts]
        self.decisions = decisions
        self.proposed = Proposals(tuple(kept), made.others)
        same = {id(old) for old in before}
        return [each for each in kept if each.line and each.taken and id(each) not in same]
