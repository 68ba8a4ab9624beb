"""The plan: which steps bring the risk down, what they win, and what came of them; and whether
this is the time to apply."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from core.days import show_day
from core.errors import UserError
from core.planning.changes import Change
from core.planning.plan.keeping import (
    SETTING,
    KeptPlan,
    from_setting,
    looked_back,
    progress,
    still_ahead,
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
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.frame import EmptyState, PageFrame
from desktop.widgets.planning.before_applying import BeforeApplying
from desktop.widgets.planning.plan_steps import Steps


class PlanPage(PageFrame):
    """Two tabs: the plan, and the check before an application."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Plan"),
            _("Steps that you can really take, each with what it wins by your own records."),
        )
        self.desk = desk
        titles = [_("The plan"), _("Before you apply")]
        self.tabs = tab_bar(_("Parts of this page"), titles, self._turn)
        self.body.addWidget(self.tabs)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(MEDIUM)
        self.body.addLayout(self.parts)
        self.plan: Plan | None = None
        self.target: QComboBox | None = None
        self.check: BeforeApplying | None = None

    def refresh(self) -> None:
        """Make what is shown anew from the records as they are; what is typed stays."""
        if self.check is not None:
            self.check.refresh()
            return
        self.stay()
        self._show(None if self.target is None else self.target.currentData())

    def focus(self, part: str = "plan") -> None:
        """Bring a part to the front: "plan" or "apply"."""
        self.tabs.setCurrentIndex(int(part == "apply"))

    def _turn(self) -> None:
        self.to_top()
        self._show()

    def _show(self, target: int | None = None) -> None:
        empty(self.parts)
        self.plan = self.target = self.check = None
        if self.tabs.currentIndex() == 1:
            self.check = BeforeApplying(self.desk)
            self.parts.addWidget(self.check)
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
            self._show_plan(target)

    # The plan that was accepted

    def kept(self) -> KeptPlan | None:
        """The plan that was accepted, if any."""
        return from_setting(self.desk.ledger.setting(SETTING))

    def _show_plan(self, target: int | None) -> None:
        kept = self.kept()
        if kept is not None:
            self.parts.addWidget(self._kept_card(kept))
        if kept is None or target is not None:
            self.look(target)
        else:
            self._show_course(kept)

    def look(self, target: int | None = None) -> None:
        """Propose a plan for this risk, or for one that suits."""
        if self.target is not None:
            return
        self.parts.addWidget(self._target_card(target))
        self.proposal = QVBoxLayout()
        self.proposal.setSpacing(MEDIUM)
        self.parts.addLayout(self.proposal)
        self.make()

    def _show_course(self, kept: KeptPlan) -> None:
        try:
            changes = still_ahead(self.desk.snapshot(), kept, self.desk.as_of)
            self.parts.addWidget(self._course_card(changes, kept.reached_on))
        except UserError:
            pass  # the ledger has changed so that the plan no longer fits it

    def _kept_card(self, kept: KeptPlan) -> Card:
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        card = Card(_("Your plan of {day}").format(day=show_day(kept.made_on)))
        told = _("It promises to come from {risk} to {reached} by {day}.")
        if kept.reached_on <= kept.made_on:
            told = _("It is there to keep the risk at {reached}.")
        told = told.format(risk=kept.risk, reached=kept.reached, day=show_day(kept.reached_on))
        if kept.reached_on > kept.made_on:
            told = looked_back(snapshot, kept, as_of) or told
        card.body.addWidget(label(told))
        self.kept_steps = Steps()
        self.kept_steps.show_progress(progress(snapshot, kept, as_of))
        card.body.addWidget(self.kept_steps)
        self.away_button = link_button(_("Put this plan away"), self.put_away)
        card.body.addLayout(
            row(link_button(_("Look for another plan"), self.look), self.away_button)
        )
        return card

    def put_away(self) -> None:
        """Forget the plan that was accepted."""
        self._keep(None, _("The plan was put away."))

    def _keep(self, plan: Plan | None, told: str) -> None:
        try:
            self.desk.ledger.set_setting(SETTING, None if plan is None else to_setting(plan))
        except UserError as error:
            self.desk.refuse(error)
            return
        self.target = None
        self.desk.renew()
        self.to_top()
        self.tabs.setFocus()
        self.desk.tell(told, undo=False)

    # The plan that is proposed

    def _target_card(self, wanted: int | None) -> Card:
        from core.scoring.scorecard import scorecard

        card = Card(_("Bring the risk down"))
        self.target = target = QComboBox()
        self.target.setAccessibleName(_("Target"))
        risk = self.desk.assessment().risk or 0
        for start, band in scorecard().bands[1:]:
            self.target.addItem(_band_target(Band(_below(band)), start), start - 1)
        self.target.addItem(_("as low as it can be"), 0)
        fitting = [n for n in range(target.count()) if target.itemData(n) < risk]
        place = target.findData(wanted) if wanted is not None else -1
        if place < 0:
            place = max(fitting, key=target.itemData, default=target.count() - 1)
        target.setCurrentIndex(place)
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
        if self.target is None:
            return
        empty(self.proposal)
        self.told.setText(_("The plan is being worked out…"))
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        target = int(self.target.currentData())
        self.desk.run(partial(_make, snapshot, as_of, target), self._made)

    @Slot(object)
    def _made(self, plan: Plan) -> None:
        if self.target is None or plan.target != self.target.currentData():
            return  # something else was asked for since
        self.plan = plan
        empty(self.proposal)
        reached = _("With these steps the risk comes from {risk} to {reached} by {day}.")
        short = _("The target is out of reach within a year; the least is {reached}, by {day}.")
        if not plan.steps:
            there = _("There is nothing to do: you are there, and nothing falls due.")
            nothing = _("Your records hold no step that could bring it lower; keep paying on time.")
            self.told.setText(there if plan.reachable else nothing)
            return
        lowest = _("The lowest that your records can come to within a year is {reached}, by {day}.")
        words = reached if plan.reachable else short if plan.target else lowest
        day = show_day(plan.reached_on) if plan.reached_on else ""
        self.told.setText(words.format(risk=plan.risk, reached=plan.reached, day=day))
        self.proposal.addWidget(self._steps_card(plan))
        changes = tuple(step.action.change for step in plan.steps)
        self.proposal.addWidget(self._course_card(changes, plan.reached_on))

    def _steps_card(self, plan: Plan) -> Card:
        card = Card(_("Steps, in their order"))
        self.steps = Steps()
        self.steps.show_steps(plan.steps)
        card.body.addWidget(self.steps)
        instead = self.kept() is not None
        words = _("Take this plan instead") if instead else _("Accept this plan")
        self.accept_button = primary_button(words, self.accept)
        card.body.addLayout(row(self.accept_button))
        return card

    def accept(self) -> None:
        """Keep the plan, so that the records tick it off."""
        if self.plan is not None:
            self._keep(self.plan, _("The plan is kept; your records will tick it off."))

    def _course_card(self, changes: tuple[Change, ...], at: date | None) -> Card:
        from core.planning.whatif import coming_month_ends, course, kept_up

        card = Card(_("The coming twelve months"))
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        days = tuple(dict.fromkeys((as_of, *coming_month_ends(as_of))))
        chart = Chart(_("Risk month by month"), lambda value: f"{value:.0f}", 200)
        with_plan, without = (
            course(snapshot, kept_up(changes), as_of, days),
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
            at=at,
        )
        told = quiet(chart.sentence(chart.days[chart.at]))
        chart.chosen.connect(lambda day: told.setText(chart.sentence(day)))
        card.body.addWidget(chart)
        card.body.addWidget(told)
        on_time = _("The line of the plan goes on paying on time in the months after it, too.")
        card.body.addWidget(quiet(on_time))
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
    from core.planning.plan.search import plan_for

    return plan_for(snapshot, as_of, target)


def _below(band: Band) -> Band:
    bands = list(Band)
    return bands[bands.index(band) - 1]


def _band_target(band: Band, start: int) -> str:
    return _("{band}, under {risk}").format(band=band_name(band), risk=start)


PAGE = Page(code="plan", title=N_("Plan"), order=38, build=PlanPage)
