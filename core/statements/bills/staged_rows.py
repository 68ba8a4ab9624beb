"""The rows of an account's bills on their way into a ledger, as of any statement of a card."""

import hashlib
import io
import re
from collections.abc import Iterator

from core.records.ledger import Ledger
from core.records.lenders import Lender
from core.records.model import Account, AccountKind, Kind, Status
from core.records.staged import LIKELY, ParsedRow
from core.statements import cues
from core.statements.bills.bill import Bill, BillRow, RowKind
from core.statements.bills.proposed import AccountBills
from core.statements.bills.row_keys import key_of
from core.statements.card_meaning import MOVED_TO_INSTALMENTS
from core.statements.categories import Categories
from core.statements.cues import plain_text
from core.statements.decoding import Probe
from core.statements.detect import Header
from core.statements.draft import Draft
from core.statements.format import BILLS, BILLS_TITLE, StatementFormat
from core.statements.kind_choice import EVENTS
from core.statements.lenders import BANKS, CARD
from core.statements.row_builder import LONGEST_TEXT, RowBuilder

_KINDS = {
    RowKind.EXPENSE: Kind.EXPENSE,
    RowKind.REPAYMENT: Kind.REPAYMENT,
    RowKind.REFUND: Kind.REFUND,
    RowKind.FEE: Kind.FEE,
    RowKind.INTEREST: Kind.INTEREST,
    RowKind.DRAW: Kind.DRAW,
    RowKind.INSTALMENT: Kind.EXPENSE,
    RowKind.TRANSFER: Kind.TRANSFER,
}
_GIVEN_BACK = re.compile("退|撤|返|还款").search


def draft_of(ledger: Ledger, account: AccountBills) -> Draft:
    """The bills of an account that are taken, as one file that `core.statements.intake` keeps."""
    lender = account.lender or ""
    form = StatementFormat(
        name=BILLS,
        title=BILLS_TITLE,
        provider=BILLS,
        account=f"{lender}{CARD.name}",
        account_kind=AccountKind.BANK,
        columns={},
        bank=next((bank for bank in BANKS if bank.name == lender), Lender(lender, ())),
        card=True,
    )
    digest = hashlib.sha256()
    for each in account.taken:
        digest.update(repr(each.bill).encode("utf-8", errors="replace"))
    return Draft(
        file=account.title,
        source=io.BytesIO(),
        size=0,
        probe=Probe("utf-8", digest.hexdigest()),
        header=Header(form, 0, ",", (), (), 0, 0, (), ()),
        encoding="bill",
        account=_account_name(ledger, form.account, account.tails),
        bills=account,
    )


def _account_name(ledger: Ledger, bare: str, tails: tuple[str, ...]) -> str:
    """The name of the card's account: the one that the ledger has by one of its last digits, or by
    none where it has no other of the bank, else a new one."""
    names = [each.name for each in ledger.records(Account) if each.kind is AccountKind.BANK]
    for tail in tails:
        if f"{bare} {tail}" in names:
            return f"{bare} {tail}"
    if bare in names and not any(name.startswith(f"{bare} ") for name in names):
        return bare
    return f"{bare} {tails[0]}" if tails else bare


class BillRows(RowBuilder):
    """Makes the rows of a draft's bills; a piece is a bill."""

    def __init__(self, draft: Draft, categories: Categories) -> None:
        super().__init__(draft, categories)
        assert draft.bills is not None
        self._bills = draft.bills.taken
        self._credit = draft.bills.credit
        draft.credits.add(self._credit)

    def pieces(self) -> Iterator[list[ParsedRow]]:
        """The rows numbered through all bills from 1, in the order in which they stand."""
        number = 0
        for each in self._bills:
            piece: list[ParsedRow] = []
            for row in each.bill.rows or ():
                number += 1
                piece.append(self._row(number, each.bill, row))
            yield piece

    def _row(self, number: int, bill: Bill, row: BillRow) -> ParsedRow:
        kind = _kind_of(row)
        at = f"{row.on.isoformat()}T00:00:00"
        amount, direction = abs(row.amount), row.direction
        category = self._bought_for(kind, "", row.text)
        return ParsedRow(
            row=number,
            at=at,
            amount=amount,
            direction=direction.value,
            kind=kind.value,
            status=Status.DONE.value,
            counted=amount,
            text=row.text[:LONGEST_TEXT] or None,
            category=category,
            key=key_of(bill, row),
            credit=self._key_of(self._credit),
            event=True if kind in EVENTS else None,
            sure=LIKELY if self._is_open(row, kind, category) else None,
        )

    @staticmethod
    def _is_open(row: BillRow, kind: Kind, category: str | None) -> bool:
        """Whether nothing tells a row's kind: no word of the bill, and for a purchase no shop whose
        trade is known."""
        return row.likely and not (kind is Kind.EXPENSE and category)


def _kind_of(row: BillRow) -> Kind:
    if row.kind is RowKind.FEE and cues.PENALTY(plain_text(row.text)):
        return Kind.PENALTY
    if row.kind is RowKind.INSTALMENT and MOVED_TO_INSTALMENTS(row.text):
        return Kind.TRANSFER
    if row.amount < 0 and "分期" in row.text and not _GIVEN_BACK(row.text):
        return Kind.TRANSFER
    return _KINDS[row.kind]
