"""What is told of a file beside the ledger and the other files of an import."""

from collections.abc import Mapping

from core.days import show_day
from core.records.ledger import Ledger
from core.records.spans import Span, imported_spans
from core.records.staging import Staging
from core.statements.draft import Draft
from core.statements.gaps import gaps_beside, span_of
from core.words import _, ngettext

LEAST_ALIKE = 3
"""Rows that two files have to have in common before it is told: fewer may be so by chance."""


def notes_of(
    ledger: Ledger, staging: Staging, drafts: Mapping[int, Draft], number: int
) -> list[str]:
    """Sentences about a file beside the ledger: gaps, rows that went on since, rows that may be
    there already in another shape."""
    moved = len(staging.moved_on(number))
    said = ngettext(
        "{count} row that is in the ledger has ended or was given back since; it is brought up"
        " to date.",
        "{count} rows that are in the ledger have ended or were given back since; they are"
        " brought up to date.",
        moved,
    )
    return [
        *gaps_of(ledger, staging, drafts, number),
        *([said.format(count=moved)] if moved else []),
        *_again(staging, drafts, number),
    ]


def gaps_of(
    ledger: Ledger, staging: Staging, drafts: Mapping[int, Draft], number: int
) -> list[str]:
    """A sentence for each gap between a file and those of its account, kept or read with it."""
    own = _span(staging, drafts, number)
    if own is None:
        return []
    draft = drafts[number]
    kind = draft.format.account_kind
    others = [*imported_spans(ledger, draft.account, kind)]
    for other in drafts:
        span = _span(staging, drafts, other) if drafts[other].account == draft.account else None
        if span and other != number:
            others.append(span)
    return [
        _(
            "No file of {account} is about {first} to {last}, so sums and score leave these"
            " days out. Import them, too."
        ).format(account=draft.account, first=show_day(first), last=show_day(last))
        for first, last in gaps_beside(own, others)
    ]


def _span(staging: Staging, drafts: Mapping[int, Draft], number: int) -> Span | None:
    return span_of(drafts[number].stated, staging.span(number))


def _again(staging: Staging, drafts: Mapping[int, Draft], number: int) -> list[str]:
    """A sentence when a file seems to be one that is there already, in another shape.

    Wallets' rows are known again whatever their shape, but for files that are read together.
    """
    draft, new = drafts[number], staging.counts(number).new
    if new < LEAST_ALIKE:
        return []
    kinds = ("bank", "wallet", "fund", "cash") if draft.table else ("bank",)
    beside = [
        other
        for other, each in drafts.items()
        if other < number and (each.account == draft.account or bool(draft.table))
    ]
    kinds = kinds if draft.format.bank else ()
    alike = staging.alike(number, beside, kinds) if beside or kinds else 0
    if alike < LEAST_ALIKE or alike * 2 < new:
        return []
    return [
        _(
            "{alike} of {new} new rows have the day and the amount of rows from an"
            " earlier file. If it is the same statement in another shape, keep only one"
            " of the two: everything would count twice."
        ).format(alike=alike, new=new)
    ]
