"""For whom a report is made: its parts, what of it is hidden, and on which paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.errors import UserError
from core.records.ledger import Ledger
from core.records.settings import ROLLOVER, STATEMENT
from core.words import N_, _, listed

Paper = Literal["a4", "us-letter"]
PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "us-letter"}
"""The sizes of paper, by the word that a person says."""

PARTS = {
    "summary": N_("Where you stand"),
    "changes": N_("What changed since the last report"),
    "reasons": N_("Why"),
    "unknown": N_("What is not known"),
    "events": N_("Limit events"),
    "cut": N_("The newest loss of a limit"),
    "lines": N_("Lines and loans"),
    "record": N_("Repayment record of the last 24 months"),
    "history": N_("How it developed"),
    "dues": N_("Next due days"),
    "cash": N_("The money ahead"),
    "budget": N_("Budget and spending"),
    "actions": N_("What to do"),
    "plan": N_("The plan that is followed"),
    "applications": N_("Applications of the last 24 months"),
    "statement": N_("In my own words"),
    "documents": N_("What the figures rest on"),
    "method": N_("Method and limits of use"),
    "glossary": N_("Words used"),
}
"""The parts of a report in their order, by the code that `--sections` takes, with their titles."""

HIDDEN = {
    "numbers": N_("long numbers (cards, papers, phones)"),
    "names": N_("names of accounts, payers and files"),
}
"""What is hidden unless it is asked to be shown, by the code that `--show` takes."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of reader, with the parts that are of use to them."""

    name: str
    parts: tuple[str, ...]


PRESETS = {
    "myself": Preset(N_("Myself"), tuple(PARTS)),
    "counter": Preset(
        N_("A bank's counter"),
        ("summary", "lines", "record", "dues", "applications", "statement", "documents", "method"),
    ),
    "adviser": Preset(
        N_("An adviser or the family"),
        tuple(code for code in PARTS if code not in ("documents", "glossary")),
    ),
    "short": Preset(N_("In short: one page"), ("summary",)),
}
"""For whom a report can be made, by the code that `--for` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a report is to be: for whom, its parts, what of `HIDDEN` is shown, the paper.

    `ledger` is the name of the ledger's file, `rollover` whether the budget carries over what a
    month left, `statement` the person's own words. The parts stand in the report's own order.
    """

    preset: str = "myself"
    parts: tuple[str, ...] = tuple(PARTS)
    shown: tuple[str, ...] = ()
    paper: Paper = "a4"
    ledger: str = ""
    rollover: bool = False
    statement: str = ""

    @property
    def hidden(self) -> tuple[str, ...]:
        """The codes of what is hidden."""
        return tuple(code for code in HIDDEN if code not in self.shown)

    @property
    def hidden_text(self) -> str:
        """In a sentence, what the report hides."""
        if not self.hidden:
            return _("Nothing is hidden: numbers and names stand in full.")
        return _("Hidden: {what}.").format(what=listed(_(HIDDEN[code]) for code in self.hidden))


STATEMENT_AT_MOST = 2_000
"""Characters of it."""


def choice_for(
    ledger: Ledger,
    preset: str = "myself",
    *,
    parts: Iterable[str] = (),
    shown: Iterable[str] = (),
    paper: Paper = "a4",
) -> Choice:
    """What is asked for, with what the ledger itself knows; without parts, those of the preset."""
    return Choice(
        preset=preset,
        parts=tuple(parts) or PRESETS[preset].parts,
        shown=tuple(shown),
        paper=paper,
        ledger=ledger.path.stem,
        rollover=ledger.setting(ROLLOVER),
        statement=ledger.setting(STATEMENT),
    )


def keep_statement(ledger: Ledger, text: str) -> None:
    """Keep what the person says in their own words, as one undoable change; nothing removes it.

    Raises UserError where it is too long.
    """
    sentence = text.strip()
    if len(sentence) > STATEMENT_AT_MOST:
        raise UserError(
            _("Your own words are at most {most} characters; these are {count}.").format(
                most=f"{STATEMENT_AT_MOST:,}", count=f"{len(sentence):,}"
            )
        )
    with ledger.change(_("Your own words in the report")) as change:
        change.set_setting(STATEMENT, sentence)


def parse_codes(text: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """The codes named in "summary,lines"; none for an empty text.

    Raises UserError that lists those there are when one is unknown.
    """
    codes = list(known)
    chosen = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    for code in chosen:
        if code not in codes:
            raise UserError(
                _("“{code}” is not a part of the report; the parts are {all}.").format(
                    code=code[:40], all=", ".join(codes)
                )
                if codes == list(PARTS)
                else _("“{code}” cannot be shown or hidden; what can is {all}.").format(
                    code=code[:40], all=", ".join(codes)
                )
            )
    return chosen
