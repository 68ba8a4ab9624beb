"""The report's first page: head, where the person stands, why, and how it came about."""

from datetime import datetime

from core import VERSION
from core.cash.calendar import NEXT_DUES, together
from core.days import show_day
from core.loans.owed import use_of_limits
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.bands import named_bands
from core.report.choice import PRESETS, Choice
from core.report.content import Chart, FactorRow, Gauge, Head, ReasonBlock, Section, Summary
from core.report.due_days import coming, in_all, overdue
from core.report.evidence import Evidence
from core.report.holdings import held, limits_and_debts
from core.report.letters import SENTENCE, narrow, one_line
from core.report.wording import (
    LEAST,
    MOST,
    UNKNOWN,
    factor_name,
    needed_texts,
    percent,
    points,
    rest_of_risk,
    risk_heading,
    risk_words,
    share_of_limits,
    sum_text,
)
from core.scoring.assessment import Assessment, Band, FactorPoints
from core.words import _, ngettext, sentences

SHORT = 160
"""How wide a sentence on the first page may be, in columns of which a Chinese character takes two:
two lines."""
NEEDED = 3
"""How many of the things that are not known stand on the first page."""


def head(
    snapshot: Snapshot, assessment: Assessment, made_at: datetime, choice: Choice, number: str
) -> Head:
    """The head of the letter: for whom, made when and from what, and what it is not."""
    facts = [
        (_("For"), _(PRESETS[choice.preset].name)),
        (_("Data as of"), show_day(assessment.as_of)),
        (_("Made"), f"{show_day(made_at)} {made_at:%H:%M}"),
        (_("Ledger"), one_line(choice.ledger, 24)),
        (_("Report"), number),
        (_("Version"), f"{_('Limitwise')} {VERSION}"),
        (_("Amounts in"), snapshot.currency),
    ]
    return Head(
        title=_("Credit-health report"),
        subtitle=_("As of {day}").format(day=show_day(assessment.as_of)),
        facts=tuple((name, value) for name, value in facts if value),
        notice_title=_("What this is not"),
        notice=_(
            "This is a self-check by the holder of the records, and rests only on them. It is not "
            "a score of any institution and not a credit report, it does not stand for any "
            "lender's decision, and it promises nothing about any limit."
        ),
    )


def _band_name(assessment: Assessment) -> str:
    """What stands below the number: its band, and where the range says more than it, the range."""
    if assessment.band is None:
        return _("Not enough is known")
    if assessment.is_wide:
        return _("between {low} and {high}").format(low=assessment.low, high=assessment.high)
    return risk_heading(assessment.band)


def summary_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """The gauge with its interval and coverage, the key figures, and what each factor costs."""
    values = Gauge(
        risk=assessment.risk,
        low=assessment.low,
        high=assessment.high,
        band=assessment.band,
        band_name=_band_name(assessment),
        bands=named_bands(),
        coverage=assessment.coverage,
    )
    unknown = {
        factor.code: sum(
            item.points
            for item in assessment.items
            if item.factor is factor.code and not item.measured
        )
        for factor in assessment.factors
    }
    return Section(
        "summary",
        _("Where you stand"),
        summary=Summary(
            gauge=values,
            drawing=Chart(charts.gauge(values, _(LEAST), _(MOST)), _describe(values), ""),
            sentences=(_sentence(assessment),),
            figures=_figures(snapshot, assessment),
            factors=tuple(
                FactorRow(
                    factor_name(factor.code),
                    _factor_points(factor, unknown[factor.code]),
                    _share(factor.points - unknown[factor.code], factor.max_points),
                    _share(unknown[factor.code], factor.max_points),
                )
                for factor in assessment.factors
                if assessment.scored
            ),
            weighty=tuple(
                (narrow(one_line(reason.text, SENTENCE), SHORT), points(reason.points))
                for reason in assessment.reasons[:4]
            ),
            needed=_needed(assessment),
        ),
    )


def _needed(assessment: Assessment) -> tuple[str, ...]:
    """The first of what is not known, and how many more there are."""
    texts = needed_texts(assessment)
    shown = [narrow(text, SHORT // 2) for text in texts[:NEEDED]]
    left = len(texts) - len(shown)
    more = ngettext("and {count} more to tell", "and {count} more to tell", left)
    more = more.format(count=left)
    return (*shown, *([more] if left else []))


def _factor_points(factor: FactorPoints, unknown: int) -> str:
    text = points(factor.points, factor.max_points)
    if not unknown:
        return text
    return _("{points}, {unknown} of them not known").format(points=text, unknown=unknown)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _describe(values: Gauge) -> str:
    if values.risk is None or values.band is None:
        return _("A gauge without a number: not enough is known.")
    return _("A gauge from 0, least risk, to 100, most risk. It stands at {risk}: {band}.").format(
        risk=values.risk, band=risk_words(Band(values.band))
    )


def _sentence(assessment: Assessment) -> str:
    if not assessment.scored:
        return _(
            "There is no number yet: too little is known for one that would mean something. "
            "The list below says what is needed."
        )
    stands = _(
        "From 0, least risk, to 100, most risk, your self-assessed risk stands at {risk}, by your "
        "own records alone."
    ).format(risk=assessment.risk)
    if assessment.low == assessment.high:
        known = () if assessment.needed else (_("Everything that bears on it is known."),)
        return sentences(stands, *known)
    lies = (
        _("Much is not known yet: it may be anything between {low} and {high}.")
        if assessment.is_wide
        else _("With what is not known, it lies between {low} and {high}.")
    )
    return sentences(stands, lies.format(low=assessment.low, high=assessment.high))


def _figures(snapshot: Snapshot, assessment: Assessment) -> tuple[tuple[str, str], ...]:
    day = assessment.as_of
    lines = held(snapshot, day)
    limits, debts = limits_and_debts(snapshot, lines)
    unmet, due = overdue(snapshot, day), coming(snapshot, day)
    low, high = assessment.low, assessment.high
    interval = UNKNOWN if low is None else str(low) if low == high else f"{low} – {high}"
    rows = [
        (_("Interval"), interval),
        (_("Measured"), percent(round(assessment.coverage * 1000), 1000)),
        (_("Limits together"), sum_text(limits)),
        (_("Used"), sum_text(debts)),
        (_("Share used"), share_of_limits(use_of_limits(snapshot, day))),
        (
            _("Due in the next {days} days").format(days=NEXT_DUES),
            in_all(due) if lines else UNKNOWN,
        ),
    ]
    sums = together(due)
    if lines and sums.likely is not None and sums.low != sums.high:
        rows.append((_("Most likely due"), show_amount(sums.likely)))
    if unmet:
        rows.append((_("Overdue"), in_all(unmet)))
    return tuple(rows)


def reasons_section(snapshot: Snapshot, assessment: Assessment, hide_names: bool = True) -> Section:
    """At most four reasons, the weightiest first, each with the records behind it."""
    evidence = Evidence(snapshot, hide_names)
    most = {item.code: item.max_points for item in assessment.items}
    blocks: list[ReasonBlock] = []
    for reason in assessment.reasons[:4]:
        rows, more = evidence.rows(reason.evidence)
        blocks.append(
            ReasonBlock(
                text=one_line(reason.text, SENTENCE),
                action=one_line(reason.action, SENTENCE),
                points=points(reason.points, most.get(reason.item)),
                evidence=rows,
                more=more,
            )
        )
    rest = tuple(
        _("{what}: {points}.").format(what=text, points=points(lost))
        for lost, text in rest_of_risk(assessment)
    )
    if blocks:
        intro = ""
    elif assessment.scored:
        intro = _("By your records, nothing adds to the risk.")
    else:
        intro = _("Without a number there are no reasons yet.")
    return Section("reasons", _("Why"), intro=intro, reasons=tuple(blocks), paragraphs=rest)
