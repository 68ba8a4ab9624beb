"""Two more letters: asking for a payment arrangement, and objecting to a wrong entry."""

from datetime import date
from enum import StrEnum

from core.days import show_day
from core.loans.balances import used_at
from core.loans.due_days import plus
from core.loans.dues import Due, dues, unmet_dues
from core.money import show_cents
from core.planning.letters import SayMany, line_text, speaking, to_lender
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import LANGUAGES, N_, _

AHEAD, BACK = 62, 730
"""Days: dues that an arrangement is about, and how far back an objection looks."""
MOST = 6
"""So many dues are listed."""


class LetterKind(StrEnum):
    """What a letter to a lender is for."""

    REASON = "reason"
    ARRANGEMENT = "arrangement"
    OBJECTION = "objection"


_KINDS = {
    LetterKind.REASON: N_("Ask for the reason"),
    LetterKind.ARRANGEMENT: N_("Ask for a payment arrangement"),
    LetterKind.OBJECTION: N_("Object to a wrong entry"),
}


def kind_name(kind: LetterKind) -> str:
    return _(_KINDS[kind])


def line_letters(snapshot: Snapshot, line: Line, as_of: date) -> dict[LetterKind, dict[str, str]]:
    """The letters about a line that need no event, by kind and language."""
    return {
        LetterKind.ARRANGEMENT: {c: arrangement(snapshot, line, as_of, c) for c in LANGUAGES},
        LetterKind.OBJECTION: {c: objection(snapshot, line, as_of, c) for c in LANGUAGES},
    }


def arrangement(snapshot: Snapshot, line: Line, as_of: date, language: str) -> str:
    """Asks, before a due day is missed, to pay in parts or later: with amounts and days on record.

    What is already past its due day is told as that.
    """
    _, ngettext = speaking(language)
    last = plus(as_of, AHEAD)
    open_ones = [
        due
        for due in unmet_dues(snapshot, line.id, as_of)
        if due.state == "unpaid" or due.due_on <= last
    ][:MOST]
    owed = used_at(snapshot, line.id, as_of)
    facts = [
        _("I owe {amount} on {line} in all, by my records of {day}.").format(
            amount=show_cents(owed),
            line=line_text(line, language),
            day=show_day(as_of, language),
        )
        if owed
        else _("This is about {line}.").format(line=line_text(line, language))
    ]
    if open_ones:
        facts.append(_("To pay:"))
        facts += [_due_text(due, ngettext, language) for due in open_ones]
    else:
        facts.append(_("To pay: ________ on ________"))
    parts = [
        _(
            "I want to pay what I owe, and tell you in time that I cannot pay the whole of it on "
            "the due day. The reason: ________"
        ),
        "\n".join(facts),
        _("I would like to ask you for:"),
        "\n".join(
            (
                _("1. paying in instalments (a month I can pay: ________) or a later due day;"),
                _("2. no further penalty interest and fees while I keep to it;"),
                _("3. what will be told to the credit report meanwhile, and the terms in writing."),
            )
        ),
    ]
    return to_lender(line, _("Subject: request for a payment arrangement"), parts, language)


def _due_text(due: Due, ngettext: SayMany, language: str) -> str:
    _ = speaking(language)[0]
    left = due.left
    amount = show_cents(left) if left else "________"
    if due.state == "unpaid" and due.days_late:
        return ngettext(
            "- {day}: {amount}, {count} day past its due day",
            "- {day}: {amount}, {count} days past its due day",
            due.days_late,
        ).format(day=show_day(due.due_on, language), amount=amount, count=due.days_late)
    return _("- {day}: {amount}").format(day=show_day(due.due_on, language), amount=amount)


def objection(snapshot: Snapshot, line: Line, as_of: date, language: str) -> str:
    """Objects to an entry of the credit report (征信业管理条例, articles 25 and 26)."""
    _ = speaking(language)[0]
    late = [
        due
        for due in dues(snapshot, line.id, as_of)
        if plus(as_of, -BACK) < due.due_on <= as_of and due.state in ("paid", "late", "unpaid")
    ]
    kept = ""
    if late and all(due.state == "paid" for due in late):
        words = _("By my records, the bill of {last} was paid on time.")
        if len(late) > 1:
            words = _("By my records, all {count} bills from {first} to {last} were paid on time.")
        kept = words.format(
            count=len(late),
            first=show_day(late[0].due_on, language),
            last=show_day(late[-1].due_on, language),
        )
    parts = [
        _(
            "The credit report of ________ (day) has an entry about {line} that I hold to be "
            "wrong: ________. Right would be: ________."
        ).format(line=line_text(line, language)),
        kept,
        _(
            "I object to it under article 25 of the Regulation on the Credit Reporting Industry "
            "(征信业管理条例) and ask you to look into it, to have it corrected, and to answer in "
            "writing within 20 days. Proof is enclosed: ________."
        ),
        _(
            "If it stays as it is, I can complain to the local branch of the People's Bank of "
            "China under article 26."
        ),
    ]
    return to_lender(line, _("Subject: objection to an entry of my credit report"), parts, language)
