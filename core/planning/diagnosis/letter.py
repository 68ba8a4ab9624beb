"""A polite, factual letter that asks the lender for the reason; the person edits and copies it.

It is written in each language, since the lender may read another one than the window speaks.
"""

from core.days import show_day
from core.money import plain_amount
from core.planning.diagnosis.case import Case
from core.planning.letters import Say, SayMany, line_text, speaking, to_lender
from core.records.model import LimitEventKind

BACK = 365


def letter(case: Case, language: str) -> str:
    """The letter in a language: what happened, what the records hold, what is asked."""
    _, ngettext = speaking(language)
    refused = case.event.kind is LimitEventKind.REFUSED
    subject = (
        _("Subject: request for the reason why my draws are refused")
        if refused
        else _("Subject: request for the reason of a change of my limit")
    )
    parts = [
        _event(case, _, language),
        _record(case, _, ngettext, language),
        _("I would like to ask you kindly for:"),
        "\n".join(
            (
                _("1. the reason, as specific as you can tell it;"),
                _(
                    "2. whether it rests on information of a credit report, and if so, of which "
                    "entry, so that I can check it;"
                ),
                _("3. what I can bring up to date or correct, and whether you will look again."),
            )
        ),
        _(
            "If this was decided by automated means, I also ask, as far as article 24 of the "
            "Personal Information Protection Law (个人信息保护法) applies to it, for an "
            "explanation and for a look by a person."
        ),
    ]
    return to_lender(case.line, subject, parts, language)


def _event(case: Case, _: Say, language: str) -> str:
    event, before = case.event, case.limit_before
    facts = {
        "day": show_day(event.on, language),
        "line": line_text(case.line, language),
        "before": plain_amount(before or event.limit or 0),
        "after": plain_amount(event.limit or 0),
    }
    if event.kind is LimitEventKind.REFUSED:
        text = (
            _("Since {day} every draw on {line} is refused, though a limit of {before} is shown.")
            if before or event.limit
            else _("Since {day} every draw on {line} is refused.")
        )
    elif event.kind is LimitEventKind.FROZEN and before:
        text = _("On {day} my limit of {before} on {line} was frozen.")
    elif event.kind is LimitEventKind.CLOSED and before:
        text = _("On {day} my line {line} with a limit of {before} was closed.")
    elif event.limit is not None and before:
        text = _("On {day} the limit of {line} was changed from {before} to {after}.")
    else:
        text = _("On {day} the limit of {line} was changed.")
    sentence = text.format(**facts)
    if event.said:
        sentence += "\n" + _("I was told: “{said}”.").format(said=event.said.strip())
    return sentence


def _record(case: Case, _: Say, ngettext: SayMany, language: str) -> str:
    """Since when the line is used, and that all was paid on time where the records say so."""
    year = [
        due
        for due in case.dues.get(case.line.id, [])
        if case.ago(BACK) < due.due_on <= case.eve and due.state in ("paid", "late", "unpaid")
    ]
    late = [due for due in year if due.state != "paid"]
    texts: list[str] = []
    opened = case.line.opened_on
    if opened is not None and opened <= case.eve:
        texts.append(_("I have used this line since {day}.").format(day=show_day(opened, language)))
    if year and not late:
        texts.append(
            ngettext(
                "Of the year before I have {count} bill on record; it was paid on time.",
                "Of the year before I have {count} bills on record; all were paid on time.",
                len(year),
            ).format(count=len(year))
        )
    return "\n".join(texts)
