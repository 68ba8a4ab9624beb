"""Whether the rows that were read from a file come to what it says of them.

A PDF holds letters and places, no rows; its balances and sums are what proves that they were put
together right. Of a table they prove that no row is missing and no amount was changed.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.money import show_amount
from core.records.staged import Counts
from core.statements.balances import BalanceCheck
from core.statements.draft import Draft
from core.statements.pdf.converted import NAME as PDF
from core.statements.preface import Preface
from core.words import _


def contradictions(
    preface: Preface, balances: BalanceCheck | None, moved: Sequence[tuple[int, int]], rows: int
) -> list[str]:
    """A sentence for each sum that its `rows` do not come to. `moved` are what they brought in and
    took out, in fen, in each of the ways in which the file may add them up, the plainest first."""
    found: list[str] = []
    came, went = moved[0]
    if preface.accounts:
        found.append(
            _(
                "The file holds payments of several accounts ({accounts}); all of them would be"
                " kept as those of one. Export each account by itself."
            ).format(accounts=", ".join(f"····{each}" for each in preface.accounts))
        )
    if balances and balances.steps and (balances.reversed or not balances.agrees):
        found.append(balances.text())
    for said, sums, sentence in (
        (
            preface.came,
            [each[0] for each in moved],
            _(
                "The file says that {said} came in, its rows come to {found}:"
                " a difference of {difference}."
            ),
        ),
        (
            preface.went,
            [each[1] for each in moved],
            _(
                "The file says that {said} went out, its rows come to {found}:"
                " a difference of {difference}."
            ),
        ),
    ):
        if said is not None and said not in sums:
            found.append(
                sentence.format(
                    said=show_amount(said),
                    found=show_amount(sums[0]),
                    difference=show_amount(abs(said - sums[0])),
                )
            )
    if preface.counts and rows not in preface.counts:
        found.append(
            _("The file says that it has {stated} rows and has {count}.").format(
                stated=preface.counts[0], count=rows
            )
        )
    if preface.opening is not None and preface.closing is not None:
        expected = preface.opening + came - went
        if expected != preface.closing:
            found.append(
                _(
                    "The file begins with {opening} and ends with {closing}, its rows lead to"
                    " {found}: a difference of {difference}."
                ).format(
                    opening=show_amount(preface.opening),
                    closing=show_amount(preface.closing),
                    found=show_amount(expected),
                    difference=show_amount(abs(preface.closing - expected)),
                )
            )
    return [sentence for sentence in found if sentence]


def are_of_others(preface: Preface, moved: Sequence[tuple[int, int]], rows: int) -> bool:
    """Whether the sums of a table are those of other rows, as in a part of a longer file: one of
    them is more than twice what the rows come to or less than half of it, and it does not have
    just so many rows."""
    if rows in preface.counts:
        return False
    said = (
        (preface.came, moved[0][0]),
        (preface.went, moved[0][1]),
        (next(iter(preface.counts), None), rows),
    )
    return any(a and b and max(a, b) > 2 * min(a, b) for a, b in said)


def prove(draft: Draft, preface: Preface, counts: Counts, moved: Sequence[tuple[int, int]]) -> None:
    """Note in the draft what its file says of its rows that they do not come to; `moved` as for
    `contradictions`. Rows of a table that are rejected with their reasons explain what its sums
    lack, and sums far from those of its rows are of others; a PDF's rows were put together, so that
    everything has to agree."""
    balances = draft.balances
    if draft.encoding != PDF:
        balances = None
        if counts.rejected:
            came, went = (max(each) for each in zip(*moved, strict=True))
            preface = replace(
                preface,
                came=None if (preface.came or 0) > came else preface.came,
                went=None if (preface.went or 0) > went else preface.went,
            )
    found = contradictions(preface, balances, moved, counts.rows)
    draft.warnings += [sentence for sentence in found if sentence not in draft.warnings]
    if draft.encoding == PDF or not are_of_others(preface, moved, counts.rows):
        draft.unproved = found
