"""What changes do, in one sight: the gauge of a day, the curve of the risk, and the money ahead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from core.cash.forecast import Forecast
from core.cash.verdict import money_texts
from core.days import show_day
from core.money import show_amount
from core.planning.change import Change
from core.words import _, sentences
from desktop.pages.whatif.courses import Course
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.gauge import Gauge, zones

LEAST, MOST = 106, 260
"""Pixels: how low a chart is in the smallest window, and how high it grows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the charts show now; `stress` is what it comes to if nothing is paid any more."""

    days: tuple[date, ...]
    as_now: Course
    with_: Course
    changes: tuple[Change, ...]
    stress: Course | None = None


class WhatItDoes(Card):
    """Gauge, curve and cash in one sight, whichever slider is moved.

    The gauge shows the day that is chosen on the curve (`curve.chosen`).
    """

    def __init__(self) -> None:
        from core.scoring.scorecard import scorecard

        super().__init__()
        bands = [(band, start) for start, band in scorecard().bands]
        self.gauge = Gauge(zones(bands), small=True)
        self.gauge.setFixedSize(self.gauge.sizeHint())
        self.note, self.cash_text = label(""), label("")
        self.curve = _chart(_("Risk month by month"), lambda value: f"{value:.0f}")
        self.cash = _chart(_("Money day by day"), lambda value: show_amount(round(value)))
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.note)
        words.addWidget(self.cash_text)
        words.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(MEDIUM)
        above.addWidget(self.gauge)
        above.addLayout(words, 1)
        self.body.addLayout(above)
        head = QHBoxLayout()
        head.addWidget(label(_("Risk in the coming twelve months"), "strong"), 1)
        head.addWidget(link_button(_("Show as a table"), self.show_table))
        self.body.addLayout(head)
        self.body.addWidget(self.curve, 1)
        self.cash_title = label(_("Money in the coming 90 days"), "strong")
        self.body.addWidget(self.cash_title)
        self.body.addWidget(self.cash, 1)

    def show_risk(self, shown: Shown, planned: Course | None, at: date) -> None:
        """The curves as now, with the changes and with a kept plan, if any; `at` is chosen."""

        def points(risks: Course) -> list[tuple[date, float | None]]:
            return list(zip(shown.days, risks, strict=True))

        now, then = points(shown.as_now), points(shown.with_)
        lines = [
            Series(name=_("As now"), points=now, stroke="dashed", colour="quiet"),
            Series(name=_("With the changes"), points=then),
        ]
        if planned is not None:
            name, plan = _("With your plan"), points(planned)
            lines.append(Series(name=name, points=plan, stroke="dotted", colour="text"))
        if shown.stress is not None:
            name, stress = _("If nothing were paid any more"), points(shown.stress)
            lines.append(Series(name=name, points=stress, stroke="dotted", colour="danger"))
        self.curve.show_lines(lines, within=(0, 100), at=at)

    def show_day(self, shown: Shown, day: date) -> None:
        """The number of one of the days, on the gauge and in words."""
        n = shown.days.index(day)
        now, then = shown.as_now[n], shown.with_[n]
        self.gauge.show_number(then)
        if now is None or then is None:
            self.note.setText(_("On {day} there would be no number.").format(day=show_day(day)))
            return
        text = (
            _("On {day}: {then}, as it would be without the changes.")
            if now == then
            else _("On {day}: {then} with the changes instead of {now}.")
        )
        self.note.setText(text.format(day=show_day(day), then=then, now=now))

    def show_cash(self, now: Forecast, then: Forecast) -> None:
        """The money ahead without and with the changes, or what is to be recorded for it."""
        self.cash.setVisible(bool(now.days))
        self.cash_title.setVisible(bool(now.days))
        if not now.days:
            text = _("Record what is on your accounts, and the money ahead stands here.")
            self.cash_text.setText(text)
            return
        without = [(day.on, day.median) for day in now.days]
        with_ = [(day.on, day.median) for day in then.days]
        self.cash.show_lines(
            [
                Series(name=_("As now"), points=without, stroke="dashed", colour="quiet"),
                Series(name=_("With the changes"), points=with_),
            ]
        )
        self.cash_text.setText(_with_changes(then))
        self.cash_text.setToolTip(sentences(*money_texts(then)))

    def show_table(self) -> None:
        show_chart_as_table(
            self, _("Risk month by month"), self.curve, lambda value: f"{value:.0f}"
        )


def _chart(name: str, show_value: Callable[[float], str]) -> Chart:
    """A chart that takes the room there is."""
    made = Chart(name, show_value, LEAST)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    made.setMaximumHeight(MOST)
    return made


def _with_changes(ahead: Forecast) -> str:
    """Whether the money lasts, as briefly as it fits beside the gauge."""
    if ahead.verdict == "lasts":
        return _("With the changes the money lasts through these days.")
    if ahead.verdict == "open":
        first = next(day for day in ahead.days if day.cautious is None or day.cautious < 0)
        words = _(
            "With the changes it is open whether the money lasts: if the dues take the most that "
            "they can, it runs short on {day}."
        )
        return words.format(day=show_day(first.on))
    short = next(day for day in ahead.days if day.median < 0 or day.easy < 0)
    return _("With the changes the money runs short on {day}.").format(day=show_day(short.on))
