"""The plan: which steps bring the risk down, what they win, and what came of them; and whether
this is the time to apply."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from core.planning.plan.keeping import (
    SETTING,
    KeptPlan,
    from_setting,
    looked_back,
    progress,
    to_setting,
)
from core.planning.plan.model import Plan
from core.records.snapshot import Snapshot
from core.report.wording import band_name
from core.scoring.assessment import Band
from core.words import N_, _
from desktop.desk import Desk, Page
from desktop.theme import MEDIUM
from desktop.widgets.basic import (
    Card,
    empty,
    label,
    link_button,
    primary_button,
    quiet,
    row,
    tab_bar,
)
from desktop.widgets.before_applying import BeforeApplying
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.days import show_day
from desktop.widgets.frame import EmptyState, PageFrame
from desktop.widgets.plan_steps import Steps


class PlanPage(PageFrame):
    """Two tabs: the plan, and the check before an application."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Plan"),
            _("Steps that you can really take, each with what it wins by your own records."),
        )
        self.desk = desk
        titles = [_("The plan"), _("Before you apply")]
        self.tabs = tab_bar(_("Parts of this page"), titles, self._show)
        self.body.addWidget(self.tabs)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(MEDIUM)
        self.body.addLayout(self.parts)
        self.plan: Plan | None = None

    def refresh(self) -> None:
        """Make what is shown anew from the records as they are."""
        self._show()

    def focus(self, part: str = "plan") -> None:
        """Bring a part to the front: "plan" or "apply"."""
        self.tabs.setCurrentIndex(int(part == "apply"))

    def _show(self) -> None:
        empty(self.parts)
        self.plan = None
        if self.tabs.currentIndex() == 1:
            self.parts.addWidget(BeforeApplying(self.desk))
        elif not self.desk.assessment().scored:
            self.parts.addWidget(
                EmptyState(
                    _("There is no number to bring down yet"),
                    _("Once a check-in tells how your lines were paid, a plan can be made."),
                    _("Go to the check-in"),
                    lambda: self.desk.go("checkin"),
                )
            )
        else:
            self._show_plan()

    # The plan that was accepted

    def kept(self) -> KeptPlan | None:
        """The plan that was accepted, if any."""
        return from_setting(self.desk.ledger.setting(SETTING))

    def _show_plan(self) -> None:
        kept = self.kept()
        if kept is not None:
            self.parts.addWidget(self._kept_card(kept))
        self.parts.addWidget(self._target_card())
        self.proposal = QVBoxLayout()
        self.proposal.setSpacing(MEDIUM)
        self.parts.addLayout(self.proposal)
        self.make()

    def _kept_card(self, kept: KeptPlan) -> Card:
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        card = Card(_("Your plan of {day}").format(day=show_day(kept.made_on)))
        told = looked_back(snapshot, kept, as_of) or _(
            "It promises to come from {risk} to {reached} by {day}."
        ).format(risk=kept.risk, reached=kept.reached, day=show_day(kept.reached_on))
        card.body.addWidget(label(told))
        self.kept_steps = Steps()
        self.kept_steps.show_progress(progress(snapshot, kept, as_of))
        card.body.addWidget(self.kept_steps)
        card.body.addLayout(row(link_button(_("Put this plan away"), self.put_away)))
        return card

    def put_away(self) -> None:
        """Forget the plan that was accepted."""
        self.desk.ledger.set_setting(SETTING, None)
        self.desk.renew()
        self.desk.tell(_("The plan was put away."), undo=False)

    # The plan that is proposed

    def _target_card(self) -> Card:
        from core.scoring.scorecard import scorecard

        card = Card(_("Bring the risk down"))
        self.target = QComboBox()
        self.target.setAccessibleName(_("Target"))
        risk = self.desk.assessment().risk or 0
        for start, band in scorecard().bands[1:]:
            self.target.addItem(_band_target(Band(_below(band)), start), start - 1)
        self.target.addItem(_("as low as it can be"), 0)
        fitting = [n for n in range(self.target.count()) if self.target.itemData(n) < risk]
        self.target.setCurrentIndex(max(fitting, key=self.target.itemData, default=0))
        self.target.currentIndexChanged.connect(self.make)
        across = QHBoxLayout()
        across.addWidget(label(_("I want to come to:"), wrap=False))
        across.addWidget(self.target)
        across.addStretch(1)
        card.body.addLayout(across)
        self.told = label("")
        card.body.addWidget(self.told)
        return card

    def make(self) -> None:
        """Search for the plan off the GUI thread."""
        empty(self.proposal)
        self.told.setText(_("The plan is being worked out…"))
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        target = int(self.target.currentData())
        self.desk.run(partial(_make, snapshot, as_of, target), self._made)

    @Slot(object)
    def _made(self, plan: Plan) -> None:
        if self.tabs.currentIndex() == 1 or plan.target != self.target.currentData():
            return  # something else was asked for since
        self.plan = plan
        empty(self.proposal)
        reached = _("With these steps the risk comes from {risk} to {reached} by {day}.")
        short = _("The target is out of reach within a year; the least is {reached}, by {day}.")
        if not plan.steps:
            self.told.setText(_("There is nothing to do: you are there, and nothing falls due."))
            return
        words = reached if plan.reachable else short
        day = show_day(plan.reached_on) if plan.reached_on else ""
        self.told.setText(words.format(risk=plan.risk, reached=plan.reached, day=day))
        self.proposal.addWidget(self._steps_card(plan))
        self.proposal.addWidget(self._course_card(plan))

    def _steps_card(self, plan: Plan) -> Card:
        card = Card(_("Steps, in their order"))
        self.steps = Steps()
        self.steps.show_steps(plan.steps)
        card.body.addWidget(self.steps)
        self.accept_button = primary_button(_("Accept this plan"), self.accept)
        card.body.addLayout(row(self.accept_button))
        return card

    def accept(self) -> None:
        """Keep the plan, so that the records tick it off."""
        if self.plan is not None:
            self.desk.ledger.set_setting(SETTING, to_setting(self.plan))
            self.desk.renew()
            self.desk.tell(_("The plan is kept; your records will tick it off."), undo=False)

    def _course_card(self, plan: Plan) -> Card:
        from core.planning.whatif import coming_month_ends, course

        card = Card(_("The coming twelve months"))
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        days = tuple(dict.fromkeys((as_of, *coming_month_ends(as_of))))
        changes = tuple(step.action.change for step in plan.steps)
        chart = Chart(_("Risk month by month"), lambda value: f"{value:.0f}", 200)
        with_plan, without = (
            course(snapshot, changes, as_of, days),
            course(snapshot, (), as_of, days),
        )
        chart.show_lines(
            [
                Series(
                    name=_("If nothing more is paid"),
                    points=list(zip(days, without, strict=True)),
                    stroke="dashed",
                    colour="quiet",
                ),
                Series(name=_("With the plan"), points=list(zip(days, with_plan, strict=True))),
            ],
            within=(0, 100),
            at=plan.reached_on,
        )
        told = quiet(chart.sentence(chart.days[chart.at]))
        chart.chosen.connect(lambda day: told.setText(chart.sentence(day)))
        card.body.addWidget(chart)
        card.body.addWidget(told)
        title = _("Risk month by month")
        card.body.addLayout(
            row(
                link_button(
                    _("Show as a table"),
                    lambda: show_chart_as_table(self, title, chart, lambda value: f"{value:.0f}"),
                )
            )
        )
        return card


def _make(snapshot: Snapshot, as_of: date, target: int) -> Plan:
    from core.planning.cash import can_pay
    from core.planning.plan.search import make_plan

    return make_plan(snapshot, as_of, target, can_pay(snapshot, as_of))


def _below(band: Band) -> Band:
    bands = list(Band)
    return bands[bands.index(band) - 1]


def _band_target(band: Band, start: int) -> str:
    return _("{band}, under {risk}").format(band=band_name(band), risk=start)


PAGE = Page(code="plan", title=N_("Plan"), order=38, build=PlanPage)
