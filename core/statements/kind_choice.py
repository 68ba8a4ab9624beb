"""What rows are that nothing proves: those alike are asked about, or corrected, once for all.

Rows are alike that go the same way and have the same counterparty and text, numbers aside. The
choice holds for all of them in every file of an import and is remembered for the next one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.errors import UserError
from core.money import Fen, format_amount, show_amount
from core.records.labels import label
from core.records.ledger import Ledger
from core.records.model import Direction, Kind
from core.records.settings import STATEMENT_KINDS
from core.records.staged import ASKED, ParsedRow
from core.records.staged_views import IN_SUM
from core.records.staging import Staging
from core.words import N_, _, ngettext

EVENTS = (Kind.REPAYMENT, Kind.DRAW, Kind.INTEREST, Kind.FEE, Kind.PENALTY)
"""The kinds that are events of a credit."""
_COSTS = (Kind.INTEREST, Kind.FEE, Kind.PENALTY)
_OF_ACCOUNT = {
    Direction.IN: (Kind.DRAW, Kind.REFUND, Kind.INCOME, Kind.TRANSFER),
    Direction.OUT: (Kind.REPAYMENT, Kind.EXPENSE, Kind.TRANSFER, *_COSTS),
    Direction.NEUTRAL: (Kind.REPAYMENT, Kind.DRAW, *_COSTS, Kind.TRANSFER),
}
_OF_CARD = {
    Direction.IN: (Kind.REPAYMENT, Kind.REFUND, Kind.INCOME, Kind.TRANSFER),
    Direction.OUT: (Kind.EXPENSE, Kind.DRAW, *_COSTS, Kind.TRANSFER),
    Direction.NEUTRAL: _OF_ACCOUNT[Direction.NEUTRAL],
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows that say the same. `said` is their key; `rows` are (file, row), `amount` their sum in
    fen, `choices` the kinds that they can be. `kind` and `sure` are as in `ParsedRow`."""

    said: str
    direction: Direction
    counterparty: str | None
    text: str | None
    rows: tuple[tuple[int, int], ...]
    amount: Fen
    kind: Kind | None
    sure: str | None
    choices: tuple[Kind, ...]

    @property
    def is_open(self) -> bool:
        """Whether it has still to be said what they are."""
        return self.kind is None

    @property
    def sentence(self) -> str:
        """How many rows say what, to or from whom, and how much they come to."""
        words = {"text": self.text or "–", "who": self.counterparty or "", "count": len(self.rows)}
        words |= {"amount": show_amount(self.amount)}
        if not self.counterparty:
            said = ngettext(
                "{count} row says “{text}”: {amount}",
                "{count} rows say “{text}”: {amount} in all",
                len(self.rows),
            )
        elif self.direction is Direction.IN:
            said = ngettext(
                "{count} row says “{text}” from {who}: {amount}",
                "{count} rows say “{text}” from {who}: {amount} in all",
                len(self.rows),
            )
        else:
            said = ngettext(
                "{count} row says “{text}” to {who}: {amount}",
                "{count} rows say “{text}” to {who}: {amount} in all",
                len(self.rows),
            )
        return said.format(**words)

    @property
    def question(self) -> str:
        """The question what they are, with the choices in words."""
        return _("{told}. What is this: {choices}?").format(
            told=self.sentence, choices=_(" / ").join(choice_title(kind) for kind in self.choices)
        )

    def to_json(self, file: int) -> dict[str, Any]:
        """The rows of one file, with what each choice would come to in its sums."""
        return {
            "about": "meaning",
            "key": self.said,
            "kind": self.kind and self.kind.value,
            "choices": [kind.value for kind in self.choices],
            "rows": [row for of, row in self.rows if of == file],
            "amount": format_amount(self.amount),
            "sample": [" ".join(filter(None, (self.counterparty, self.text)))[:200]],
            "text": self.question,
            "effects": {kind.value: self.effect(kind) for kind in self.choices},
        }

    def effect(self, kind: Kind) -> dict[str, str]:
        """What the rows add to income, expense and transfers as this kind."""
        sums = {name: self.amount if kind in kinds else 0 for name, kinds in IN_SUM.items()}
        if kind is Kind.REFUND:
            sums["expense"] = -self.amount
        return {name: format_amount(Fen(fen)) for name, fen in sums.items() if fen}


_TITLES = {
    Kind.REPAYMENT: N_("Repayment of a loan or card of mine"),
    Kind.DRAW: N_("Money that I borrowed"),
    Kind.EXPENSE: N_("Spending"),
    Kind.INCOME: N_("Income"),
    Kind.REFUND: N_("Money given back"),
    Kind.TRANSFER: N_("Move between my accounts"),
}


def choice_title(kind: Kind) -> str:
    """What a kind is called where it is to be chosen."""
    return _(_TITLES[kind]) if kind in _TITLES else label(kind)


def kinds_that_fit(direction: Direction, *, card: bool) -> tuple[Kind, ...]:
    """The kinds that a row can be by the way its money went, in an account or on a card."""
    return (_OF_CARD if card else _OF_ACCOUNT)[direction]


def said_of(row: ParsedRow) -> str:
    """The words by which rows are alike: without numbers, as of a bill's month."""
    return f"{row.direction}|{_words_of(row)}"


def _words_of(row: ParsedRow) -> str:
    return f"{row.counterparty or ''}|{''.join(filter(str.isalpha, row.text or ''))}"


def chosen_kind(row: ParsedRow, chosen: Mapping[str, Kind]) -> Kind | None:
    """What was chosen for rows like this one. Choices of earlier versions know no direction, and
    hold where the kind fits."""
    kind = chosen.get(said_of(row)) or chosen.get(_words_of(row))
    fits = {*_OF_ACCOUNT[Direction(row.direction)], *_OF_CARD[Direction(row.direction)]}
    return kind if kind in fits else None


def take_chosen(staging: Staging, file: int, chosen: Mapping[str, Kind]) -> None:
    """Make the rows of a file what was chosen for rows like them."""
    if not chosen:
        return
    for row in staging.open(file, kept=True):
        kind = chosen_kind(row, chosen)
        if kind and kind != row.kind:
            staging.set_kind(file, row.row, kind, event=kind in EVENTS)


def alike_rows(staging: Staging, files: Iterable[tuple[int, bool]]) -> list[Alike]:
    """The new rows of these files, each a number and whether it is a card's, whose kind the person
    may say; those asked about first, then by the file's order."""
    found = [(said_of(row), file, card, row) for file, card in files for row in staging.open(file)]
    found.sort(key=lambda each: (each[0], each[1], each[3].row))
    groups: list[Alike] = []
    for said, group in groupby(found, key=lambda each: each[0]):
        same = list(group)
        _said, _file, card, first = same[0]
        asked = any(row.sure == ASKED for *_rest, row in same)
        direction = Direction(first.direction)
        groups.append(
            Alike(
                said,
                direction,
                first.counterparty,
                first.text,
                tuple((file, row.row) for _said, file, _card, row in same),
                Fen(sum(row.amount or 0 for *_rest, row in same)),
                None if any(row.kind is None for *_rest, row in same) else Kind(first.kind),
                ASKED if asked else first.sure,
                kinds_that_fit(direction, card=card),
            )
        )
    return sorted(groups, key=lambda each: (each.sure != ASKED, each.rows[0]))


def remembered_kinds(ledger: Ledger) -> dict[str, Kind]:
    """The kind that was chosen before, by the words of the rows."""
    return {said: Kind(kind) for said, kind in ledger.setting(STATEMENT_KINDS).items()}


def remember_kinds(ledger: Ledger, chosen: Mapping[str, Kind]) -> None:
    """Keep all choices; those made before are among them."""
    if chosen != remembered_kinds(ledger):
        ledger.set_setting(STATEMENT_KINDS, {said: kind.value for said, kind in chosen.items()})


def check_answers(answers: Mapping[str, Kind], fits: Mapping[str, Sequence[Kind]]) -> None:
    """Raises UserError for an answer to no row of the files, or one that its rows cannot be; `fits`
    are the kinds that rows can be, by what they say."""
    for said, kind in answers.items():
        words = said.partition("|")[2].replace("|", " ").strip()
        if said not in fits:
            raise UserError(
                _(
                    "The answers are for another statement: no row here says “{words}”. Make"
                    " them anew from the questions that --json shows."
                ).format(words=words)
            )
        if kind not in fits[said]:
            raise UserError(
                _("Rows that say “{words}” cannot be this: {kind}.").format(
                    words=words, kind=choice_title(kind)
                )
            )
