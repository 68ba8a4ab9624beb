"""What if: sliders on a copy of the records; gauge, curve and cash move along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.money import show_amount
from core.planning.changes import Change, OnTime
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop.desk import Desk, Page
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, heading, label, link_button
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.frame import EmptyState, PageFrame, ScrollPart
from desktop.widgets.gauge import Gauge, zones
from desktop.widgets.planning.change_rows import ChangeRow, change_rows

MONTHS = 12
AS_NOW = (OnTime(MONTHS),)
"""What “as now” takes for granted: everything is paid on its day, and nothing is added."""
REST = 200
"""Milliseconds that the sliders must rest before the cash ahead and the gauge's interval are
worked out again."""

LEAST, MOST = 106, 260
"""Pixels: how low a chart is in the smallest window, and how high it grows."""
KEPT = 500
"""Courses that are remembered, so that a slider that goes back is not worked out again."""
Course = list[int | None]
Known = dict[tuple[Change, ...], Course]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the charts show now."""

    days: tuple[date, ...]
    as_now: Course
    with_: Course
    changes: tuple[Change, ...]


class WhatIfPage(PageFrame):
    """The sliders beside the curve; the gauge shows the day that is chosen on the curve."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("What if"),
            _(
                "Move a slider and see what it does to the risk and to the money. Nothing here is "
                "kept, and no lender is asked."
            ),
            scroll=False,
        )
        self.desk = desk
        self.area, self._shows = ScrollPart(), ScrollPart()
        self.nothing = EmptyState(
            _("There is no number to change yet"),
            _("Once a check-in tells how your lines were paid, you can try things here."),
            _("Go to the check-in"),
            lambda: self.desk.go("checkin"),
        )
        self._both = QWidget()
        across = QHBoxLayout(self._both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(MEDIUM)
        across.addWidget(self.area, 2)
        across.addWidget(self._shows, 3)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._both, 1)
        self.body.addStretch(0)
        self.rows: list[ChangeRow] = []
        self.shown: Shown | None = None
        self._planned: Course | None = None
        self._known: Known = {}
        self._draft: dict[str, tuple[int, int | None, str]] = {}
        self._resting = QTimer(self, interval=REST, singleShot=True)
        self._resting.timeout.connect(self._rested)

    def draft(self) -> dict[str, tuple[int, int | None, str]]:
        """Where the sliders stand."""
        return {one.code: one.draft() for one in self.rows} or self._draft

    def bring(self, draft: dict[str, tuple[int, int | None, str]]) -> None:
        """Let the sliders stand so once the page is read."""
        self._draft = draft

    def refresh(self) -> None:
        """Build the sliders anew for the records as they are, where they stood."""
        self._draft = self.draft()
        self.stay()
        empty(self.area.column)
        empty(self._shows.column)
        self._resting.stop()
        self.rows, self.shown, self._known = [], None, {}
        scored = self.desk.assessment().scored
        self.nothing.setVisible(not scored)
        self._both.setVisible(scored)
        if not scored:
            return
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        self.rows = change_rows(snapshot, as_of)
        self.area.column.addWidget(self._sliders())
        self.area.column.addStretch(1)
        self._shows.column.addWidget(self._what_it_does(), 1)
        for one in self.rows:
            if one.code in self._draft:
                one.bring(self._draft[one.code])
            one.moved.connect(self._moved)
        self._moved()
        self._rested()
        self.desk.run(partial(_on_time_courses, snapshot, as_of, self._days()), self._learn)

    def _days(self) -> tuple[date, ...]:
        from core.planning.whatif import coming_month_ends

        as_of = self.desk.as_of
        return tuple(dict.fromkeys((as_of, *coming_month_ends(as_of, MONTHS))))

    @Slot(object)
    def _learn(self, found: tuple[Snapshot, Known]) -> None:
        """Paying on time for fewer months touches every line, so it is worked out beforehand."""
        if self.desk.snapshot() is found[0]:
            self._known |= found[1]

    def _sliders(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(heading(_("Changes")), 1)
        head.addWidget(link_button(_("Back to as now"), self.reset))
        card.body.addLayout(head)
        self.fault = label("", "fault")
        self.fault.hide()
        card.body.addWidget(self.fault)
        for one in self.rows:
            card.body.addWidget(one)
        return card

    def _what_it_does(self) -> Card:
        """Gauge, curve and cash in one sight, whichever slider is moved."""
        from core.scoring.scorecard import scorecard

        card = Card()
        bands = [(band, start) for start, band in scorecard().bands]
        self.gauge = Gauge(zones(bands), small=True)
        self.gauge.setFixedSize(self.gauge.sizeHint())
        self.told, self.cash_told = label(""), label("")
        self.curve = _chart(_("Risk month by month"), lambda value: f"{value:.0f}")
        self.curve.chosen.connect(self._show_day)
        self.cash = _chart(_("Money day by day"), lambda value: show_amount(round(value)))
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.told)
        words.addWidget(self.cash_told)
        words.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(MEDIUM)
        above.addWidget(self.gauge)
        above.addLayout(words, 1)
        card.body.addLayout(above)
        head = QHBoxLayout()
        head.addWidget(label(_("Risk in the coming twelve months"), "strong"), 1)
        head.addWidget(link_button(_("Show as a table"), self.show_table))
        card.body.addLayout(head)
        card.body.addWidget(self.curve, 1)
        self.cash_title = label(_("Money in the coming 90 days"), "strong")
        card.body.addWidget(self.cash_title)
        card.body.addWidget(self.cash, 1)
        return card

    # Moving

    def changes(self) -> tuple[Change, ...]:
        """What the sliders say; paying on time comes from its own slider."""
        found = [change for one in self.rows for change in one.changes()]
        if any(isinstance(change, OnTime) for change in found) or self.rows[0].slider.value() == 0:
            return tuple(found)
        return (*AS_NOW, *found)

    def reset(self) -> None:
        """All sliders where they rest."""
        for one in self.rows:
            one.reset()

    def _moved(self) -> None:
        """Curve and gauge follow at once; the cash and the interval when the sliders rest."""
        days = self.shown.days if self.shown else self._days()
        if self.shown is None:
            self._planned = self._with_plan(days)
        as_now = self._course(AS_NOW, days)
        try:
            changes = self.changes()
            with_ = self._course(changes, days)
        except UserError as error:
            self.fault.setText(str(error))
            self.fault.show()
            if self.shown is not None:
                return
            changes, with_ = AS_NOW, as_now  # read again with a change that no longer fits
        else:
            self.fault.hide()
        chosen = self.chosen_day
        self.shown = Shown(days, as_now, with_, changes)
        self.curve.show_lines(self._lines(), within=(0, 100), at=chosen)
        self._show_day(chosen)

    def _course(self, changes: tuple[Change, ...], days: tuple[date, ...]) -> Course:
        """The risk on these days with the changes, as `what_if` gives it."""
        from core.planning.whatif import course

        if changes not in self._known:
            if len(self._known) >= KEPT:
                self._known = {AS_NOW: self._known[AS_NOW]}
            self._known[changes] = course(self.desk.snapshot(), changes, self.desk.as_of, days)
        return self._known[changes]

    def _lines(self) -> list[Series]:
        shown = self.shown
        assert shown is not None

        def points(risks: list[int | None]) -> list[tuple[date, float | None]]:
            return list(zip(shown.days, risks, strict=True))

        lines = [
            Series(name=_("As now"), points=points(shown.as_now), stroke="dashed", colour="quiet"),
            Series(name=_("With the changes"), points=points(shown.with_)),
        ]
        if self._planned is not None:
            name = _("With your plan")
            lines.append(
                Series(name=name, points=points(self._planned), stroke="dotted", colour="text")
            )
        return lines

    def _with_plan(self, days: tuple[date, ...]) -> Course | None:
        """The course with what is still to do of the plan that was accepted; None without one."""
        from core.planning.plan.keeping import SETTING, from_setting, still_ahead
        from core.planning.whatif import course, kept_up

        kept = from_setting(self.desk.ledger.setting(SETTING))
        if kept is None:
            return None
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        try:
            return course(snapshot, kept_up(still_ahead(snapshot, kept, as_of)), as_of, days)
        except UserError:
            return None  # the ledger has changed so that the plan no longer fits it

    @property
    def chosen_day(self) -> date:
        """The day that is chosen on the curve, the last one until another is."""
        if self.shown is None:
            from core.planning.whatif import coming_month_ends

            return coming_month_ends(self.desk.as_of, MONTHS)[2]
        return self.curve.days[self.curve.at]

    def _show_day(self, day: date) -> None:
        """The number of a day at once, and what goes with it when the sliders rest."""
        if self.shown is None:
            return
        n = self.shown.days.index(day)
        now, then = self.shown.as_now[n], self.shown.with_[n]
        self.gauge.show_number(then)
        self._resting.start()
        if now is None or then is None:
            self.told.setText(_("On {day} there would be no number.").format(day=show_day(day)))
            return
        text = (
            _("On {day}: {then}, as it would be without the changes.")
            if now == then
            else _("On {day}: {then} with the changes instead of {now}.")
        )
        self.told.setText(text.format(day=show_day(day), then=then, now=now))

    def show_table(self) -> None:
        show_chart_as_table(
            self, _("Risk month by month"), self.curve, lambda value: f"{value:.0f}"
        )

    def _rested(self) -> None:
        self._show_interval()
        self._show_cash()
        self._be_ready()

    def _be_ready(self) -> None:
        """Have what "as now" adds up to at hand again: the slider that is moved next changes one
        line of it, and that of this one was let go while it moved."""
        from core.planning.whatif import course

        if self.shown is not None:
            course(self.desk.snapshot(), AS_NOW, self.desk.as_of, self.shown.days)

    def _show_interval(self) -> None:
        from core.planning.carrying_out import carried_out
        from core.scoring import assess

        if self.shown is None:
            return
        snapshot, as_of, day = self.desk.snapshot(), self.desk.as_of, self.chosen_day
        self.gauge.show_assessment(
            assess(carried_out(snapshot, self.shown.changes, as_of, day), day)
        )

    # Money

    def _show_cash(self) -> None:
        from core.planning.cash import ahead

        if self.shown is None:
            return
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        now = ahead(snapshot, (), as_of)
        then = ahead(snapshot, self.shown.changes, as_of)
        if not now.days:
            self.cash.hide()
            self.cash_title.hide()
            self.cash_told.setText(
                _("Record what is on your accounts, and the money ahead stands here.")
            )
            return
        self.cash.show()
        self.cash_title.show()
        self.cash.show_lines(
            [
                Series(
                    name=_("As now"),
                    points=[(day.on, day.median) for day in now.days],
                    stroke="dashed",
                    colour="quiet",
                ),
                Series(
                    name=_("With the changes"),
                    points=[(day.on, day.median) for day in then.days],
                ),
            ]
        )
        self.cash_told.setText(_shortfall(then.shortfall.on if then.shortfall else None))


def _chart(name: str, show_value: Callable[[float], str]) -> Chart:
    """A chart that takes the room there is."""
    made = Chart(name, show_value, LEAST)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    made.setMaximumHeight(MOST)
    return made


def _on_time_courses(
    snapshot: Snapshot, as_of: date, days: tuple[date, ...]
) -> tuple[Snapshot, Known]:
    from core.planning.whatif import course

    ways = [(OnTime(months),) for months in range(1, MONTHS)]
    return snapshot, {way: course(snapshot, way, as_of, days) for way in [(), *ways]}


def _shortfall(on: date | None) -> str:
    if on is None:
        return _("With the changes the money lasts through these days.")
    return _("With the changes the money runs short on {day}.").format(day=show_day(on))


PAGE = Page(code="whatif", title=N_("What if"), order=36, build=WhatIfPage)
