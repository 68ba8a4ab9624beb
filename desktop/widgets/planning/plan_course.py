"""The curve of a plan: the risk of twelve months with it, and going on as now."""

from datetime import date

from core.planning.changes import Change
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Card, link_button, quiet, row
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table


class CourseCard(Card):
    """The curve with the changes of a plan; `at` is the day that is shown first.

    Raises UserError for changes that the ledger cannot hold.
    """

    def __init__(self, desk: Desk, changes: tuple[Change, ...], at: date | None) -> None:
        from core.planning.whatif import coming_month_ends, course, kept_up

        super().__init__(_("The coming twelve months"))
        snapshot, as_of = desk.snapshot(), desk.as_of
        days = tuple(dict.fromkeys((as_of, *coming_month_ends(as_of))))
        with_plan = course(snapshot, kept_up(changes), as_of, days)
        without = course(snapshot, (), as_of, days)
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
        told = quiet(chart.sentence(chart.days[chart.at]))
        chart.chosen.connect(lambda day: told.setText(chart.sentence(day)))
        self.body.addWidget(chart)
        self.body.addWidget(told)
        on_time = _("The line of the plan goes on paying on time in the months after it, too.")
        self.body.addWidget(quiet(on_time))
        self.body.addLayout(
            row(
                link_button(
                    _("Show as a table"), lambda: show_chart_as_table(self, title, chart, _number)
                )
            )
        )


def _number(value: float) -> str:
    return f"{value:.0f}"
