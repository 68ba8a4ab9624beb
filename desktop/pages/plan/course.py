"""The curve of a plan: the risk of twelve months with it, and going on as now."""

from collections.abc import Sequence
from datetime import date

from core.days import show_day
from core.planning.change import Change
from core.planning.changes.hold_back import HoldBack
from core.planning.changes.on_time import OnTime
from core.planning.changes.stop_paying import StopPaying
from core.words import _, sentences
from desktop.desk import Desk
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table


class CourseCard(Card):
    """The curve with the changes of a plan; `at` is the day that is shown first.

    Raises UserError for changes that the ledger cannot hold.
    """

    def __init__(self, desk: Desk, changes: tuple[Change, ...], at: date | None) -> None:
        from core.planning.whatif import Curves, coming_month_ends, kept_up

        super().__init__(_("The coming twelve months"))
        snapshot, as_of = desk.snapshot(), desk.as_of
        days = tuple(dict.fromkeys((as_of, *coming_month_ends(as_of))))
        curves = Curves(snapshot, as_of, days)
        with_plan, without = curves.course(kept_up(changes)), curves.course(())
        title = _("Risk month by month")
        self.chart = chart = Chart(title, _number, 200)
        chart.show_lines(
            [
                Series(
                    name=_("As now"),
                    points=list(zip(days, without, strict=True)),
                    stroke="dashed",
                    colour="quiet",
                ),
                Series(name=_("With the plan"), points=list(zip(days, with_plan, strict=True))),
            ],
            within=(0, 100),
            at=at,
        )
        note = quiet(chart.sentence(chart.days[chart.at]))
        chart.chosen.connect(lambda day: note.setText(chart.sentence(day)))
        self.body.addWidget(chart)
        self.body.addWidget(note)
        if with_plan == without:
            stopped = curves.course((StopPaying(None, as_of),))
            self.body.addWidget(label(_same(changes, without, stopped, days)))
        on_time = _("The line of the plan goes on paying on time in the months after it, too.")
        self.body.addWidget(quiet(on_time))
        self.body.addLayout(
            row(
                link_button(
                    _("Show as a table"), lambda: show_chart_as_table(self, title, chart, _number)
                )
            )
        )


def _same(
    changes: tuple[Change, ...],
    without: Sequence[int | None],
    stopped: Sequence[int | None],
    days: Sequence[date],
) -> str:
    """What a plan is good for whose line is that of going on as now."""
    text = _("Going on as now comes to the same numbers as the plan, month by month.")
    risks = [(risk, on) for risk, on in zip(stopped, days, strict=True) if risk is not None]
    most, on = max(risks, key=lambda one: one[0], default=(0, days[0]))
    guards = any(isinstance(one, OnTime | HoldBack) for one in changes)
    if not guards or most <= max((risk or 0 for risk in without), default=0):
        return text
    words = _(
        "The plan guards what you have: it keeps payments from being missed. If nothing were paid "
        "any more, the risk would come to {risk} by {day}."
    )
    return sentences(text, words.format(risk=most, day=show_day(on)))


def _number(value: float) -> str:
    return f"{value:.0f}"
