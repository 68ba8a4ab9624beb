"""The plan: which steps bring the risk down, what they win, and what came of them; and whether
this is the time to apply."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from core.errors import UserError
from core.planning.plan.keeping import (
    KeptPlan,
    kept_plan,
    still_ahead,
    to_setting,
)
from core.planning.plan.model import Plan
from core.records.settings import PLAN
from core.records.snapshot import Snapshot
from core.words import _
from desktop.desk import Desk
from desktop.pages.plan.before_applying import BeforeApplying
from desktop.pages.plan.course import CourseCard
from desktop.pages.plan.needs import NeedsCard
from desktop.pages.plan.steps import KeptCard, Steps
from desktop.pages.plan.target import TargetCard
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import (
    Card,
    empty,
    link_button,
    primary_button,
    row,
    tab_bar,
)
from desktop.widgets.frame import PageFrame
from desktop.widgets.no_number import NoNumber


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
                NoNumber(
                    self.desk,
                    "plan",
                    _("There is no number to bring down yet"),
                    _("With a number, a plan can be made."),
                )
            )
        else:
            self._show_plan(target)

    # The plan that was accepted

    def kept(self) -> KeptPlan | None:
        """The plan that was accepted, if any."""
        return kept_plan(self.desk.snapshot())

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
        card = TargetCard(self.desk.assessment().risk or 0, target)
        self.target, self.note = card.box, card.note
        card.changed.connect(self.make)
        self.parts.addWidget(card)
        self.proposal = QVBoxLayout()
        self.proposal.setSpacing(MEDIUM)
        self.parts.addLayout(self.proposal)
        self.make()

    def _show_course(self, kept: KeptPlan) -> None:
        try:
            changes = still_ahead(self.desk.snapshot(), kept, self.desk.as_of)
            self.parts.addWidget(CourseCard(self.desk, changes, kept.reached_on))
        except UserError:
            pass  # the ledger has changed so that the plan no longer fits it

    def _kept_card(self, kept: KeptPlan) -> KeptCard:
        card = KeptCard(self.desk, kept)
        another = link_button(_("Look for another plan"), self.look)
        card.body.addLayout(row(another, link_button(_("Put this plan away"), self.put_away)))
        return card

    def put_away(self) -> None:
        """Forget the plan that was accepted."""
        self._keep(None, _("Plan put away"))

    def _keep(self, plan: Plan | None, done: str) -> None:
        """Keep the plan, or none, as an action that undo takes back."""
        try:
            with self.desk.change(done) as change:
                change.set_setting(PLAN, None if plan is None else to_setting(plan))
                self.target = None
        except UserError as error:
            self.desk.refuse(error)
            return
        self.to_top()
        self.tabs.setFocus()

    # The plan that is proposed

    def make(self) -> None:
        """Search for the plan off the GUI thread."""
        if self.target is None:
            return
        empty(self.proposal)
        self.note.setText(_("The plan is being worked out…"))
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        target = int(self.target.currentData())
        self.desk.run(partial(_make, snapshot, as_of, target), self._made)

    @Slot(object)
    def _made(self, plan: Plan) -> None:
        if self.target is None or plan.target != self.target.currentData():
            return  # something else was asked for since
        self.plan = plan
        empty(self.proposal)
        self.note.setText(plan.conclusion)
        if plan.needed:
            self.proposal.addWidget(NeedsCard(self.desk, plan.needed))
        if not plan.steps:
            return
        self.proposal.addWidget(self._steps_card(plan))
        self.proposal.addWidget(CourseCard(self.desk, plan.changes, plan.reached_on))

    def _steps_card(self, plan: Plan) -> Card:
        card = Card(_("Steps, in their order"))
        steps = Steps(self.desk)
        steps.show_steps(plan.steps)
        card.body.addWidget(steps)
        instead = self.kept() is not None
        words = _("Take this plan instead") if instead else _("Accept this plan")
        self.accept_button = primary_button(words, self.accept)
        card.body.addSpacing(SMALL)
        card.body.addLayout(row(self.accept_button))
        return card

    def accept(self) -> None:
        """Keep the plan, so that the records tick it off."""
        if self.plan is not None:
            self._keep(self.plan, _("Plan accepted; your records will tick it off"))


def _make(snapshot: Snapshot, as_of: date, target: int) -> Plan:
    from core.planning.plan.search import plan_for

    return plan_for(snapshot, as_of, target)
