"""Whether the rows that were read from a PDF come to what it says of them.

A PDF holds letters and places, no rows; its balances and sums are what proves that they were put
together right.
"""

from core.money import show_amount
from core.statements.balances import BalanceCheck
from core.statements.pdf.told import Told
from core.words import _, ngettext


def contradictions(
    told: Told, balances: BalanceCheck | None, came: int, went: int, rows: int
) -> list[str]:
    """A sentence for each sum that its `rows` do not come to; `came` and `went` are what they
    brought in and took out, in fen."""
    found: list[str] = []
    if balances and balances.steps and (balances.reversed or not balances.agrees):
        found.append(balances.told())
    for said, own, sentence in (
        (
            told.came,
            came,
            _(
                "The file says that {said} came in, its rows come to {found}:"
                " a difference of {difference}."
            ),
        ),
        (
            told.went,
            went,
            _(
                "The file says that {said} went out, its rows come to {found}:"
                " a difference of {difference}."
            ),
        ),
    ):
        if said is not None and said != own:
            found.append(
                sentence.format(
                    said=show_amount(said),
                    found=show_amount(own),
                    difference=show_amount(abs(said - own)),
                )
            )
    if told.count not in (None, rows):
        found.append(
            ngettext(
                "The file says that it has {said} row, and {count} was found.",
                "The file says that it has {said} rows, and {count} were found.",
                told.count or 0,
            ).format(said=told.count, count=rows)
        )
    if told.opening is not None and told.closing is not None:
        expected = told.opening + came - went
        if expected != told.closing:
            found.append(
                _(
                    "The file begins with {opening} and ends with {closing}, its rows lead to"
                    " {found}: a difference of {difference}."
                ).format(
                    opening=show_amount(told.opening),
                    closing=show_amount(told.closing),
                    found=show_amount(expected),
                    difference=show_amount(abs(told.closing - expected)),
                )
            )
    return [sentence for sentence in found if sentence]
