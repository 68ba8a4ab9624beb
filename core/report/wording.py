"""How the report writes days, shares and codes, in the language in force."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from core.days import show_day
from core.money import show_amount
from core.report.letters import SENTENCE, one_line
from core.scoring.assessment import Assessment, Band, Factor, Need
from core.words import N_, _, ngettext

if TYPE_CHECKING:
    from core.loans.owed import UseOfLimits

_BANDS = {
    Band.LOW: N_("Low"),
    Band.FAIR: N_("Medium"),
    Band.HIGH: N_("High"),
    Band.VERY_HIGH: N_("Very high"),
}
_RISKS = {
    Band.LOW: N_("low risk"),
    Band.FAIR: N_("medium risk"),
    Band.HIGH: N_("high risk"),
    Band.VERY_HIGH: N_("very high risk"),
}
LEAST, MOST = N_("least risk"), N_("most risk")
"""What 0 and 100 mean, at the two ends of a gauge."""
_FACTORS = {
    Factor.RECORD: N_("Repayment record"),
    Factor.BEHAVIOUR: N_("Borrowing behaviour"),
    Factor.ACCOUNTS: N_("Linked accounts"),
    Factor.ENVIRONMENT: N_("Economic environment"),
}
UNKNOWN = "–"


def day_text(day: date | None) -> str:
    """A day as a table writes it: "24 Nov 2026", or a dash where it is not known."""
    return show_day(day) if day else UNKNOWN


def amount(fen: int | None) -> str:
    """An amount in fen for reading, always with two decimals in a column of its own."""
    if fen is None:
        return UNKNOWN
    shown = show_amount(fen)
    return shown if "." in shown else f"{shown}.00"


def sum_known(amounts: Iterable[int | None]) -> int | None:
    """What the known amounts add up to, in fen; null where there are some and none is known."""
    given = list(amounts)
    known = [fen for fen in given if fen is not None]
    return sum(known) if known or not given else None


def sum_text(amounts: Iterable[int | None]) -> str:
    """The same in words, with “at least” where some are not known; a dash for no amounts."""
    given = list(amounts)
    known = sum_known(given) if given else None
    if None not in given:
        return amount(known)
    return _("at least {amount}").format(amount=amount(known)) if known else UNKNOWN


def percent(part: int | None, whole: int | None) -> str:
    """How much `part` is of `whole`, in whole per cent."""
    if part is None or not whole:
        return UNKNOWN
    return f"{round(100 * part / whole)}%"


def share_of_limits(use: "UseOfLimits") -> str:
    """How much of all limits together is in use: a range where not all is known."""
    from core.loans.owed import FAR_OVER  # the gauge's words wait for no loans

    if use.low is None:
        return UNKNOWN
    low = f"{use.low}%"
    if use.high is None or use.low >= FAR_OVER:
        return _("at least {amount}").format(amount=low) if use.low else UNKNOWN
    if use.low == use.high:
        return low
    return _("{low} to {high}").format(low=low, high=f"{use.high}%")


def band_name(band: Band) -> str:
    return _(_BANDS[band])


def risk_words(band: Band) -> str:
    """What the number says, inside a sentence: "low risk"; a small number must not look bad."""
    return _(_RISKS[band])


def risk_heading(band: Band) -> str:
    """The same words alone on a line: "Low risk"."""
    words = risk_words(band)
    return words[:1].upper() + words[1:]


def factor_name(factor: Factor) -> str:
    return _(_FACTORS[factor])


def points(lost: int, most: int | None = None) -> str:
    """Points in words: "12 points", or "12 of 30 points"."""
    if most is None:
        return ngettext("{count} point", "{count} points", lost).format(count=lost)
    text = ngettext("{points} of {most} point", "{points} of {most} points", most)
    return text.format(points=lost, most=most)


def rest_of_risk(assessment: Assessment) -> tuple[tuple[int, str], ...]:
    """The points that the reasons leave out, in words, so that all together make the risk."""
    if not assessment.scored:
        return ()
    rows = (
        (assessment.other_points, _("Smaller things together")),
        (
            assessment.unknown_points or 0,
            _(
                "Not known yet: counts what it costs on average in the data, or one point where "
                "no data tell"
            ),
        ),
    )
    return tuple(row for row in rows if row[0] > 0)


def needed_once(needed: Iterable[Need]) -> tuple[Need, ...]:
    """The needs without those that are met in the place, for the line, where one before them is.

    A need of no line asks for nothing new where the same place is asked for on some line, nor does
    one in the same words, which name all lines that they are about.
    """
    kept: list[Need] = []
    places: set[tuple[str, str, int | None]] = set()
    for need in needed:
        place = (need.page, need.part or need.text)
        if need.text in {one.text for one in kept}:
            places.add((*place, need.line))
        if (*place, need.line) in places:
            continue
        if need.line is None and any(place_[:2] == place for place_ in places):
            continue
        places.add((*place, need.line))
        kept.append(need)
    return tuple(kept)


def needed_then(assessment: Assessment) -> tuple[Need, ...]:
    """What is needed, each once; without a number, what the first asks of a check-in goes with it.

    What is used was told then, and is only not measured yet.
    """
    needs = needed_once(assessment.needed)
    if assessment.scored or not needs:
        return needs
    first, *others = needs
    return (first, *(need for need in others if (need.page, need.part) != (first.page, "used")))


def needed_texts(assessment: Assessment) -> tuple[str, ...]:
    """What is needed to know more, once where several items need the same."""
    texts = (one_line(need.text, SENTENCE) for need in needed_then(assessment))
    return tuple(dict.fromkeys(texts))
