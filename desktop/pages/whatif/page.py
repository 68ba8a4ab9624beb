"""What if: sliders on a copy of the records; gauge, curve and cash move along.

Several changes hold together: those that the sliders make now, and those kept before (`kept`).
"""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.planning.change import Change
from core.planning.habits import taken_for_granted
from core.planning.plan.keeping import kept_plan
from core.planning.scenarios import Group, brought, group_text, grouped
from core.records.settings import SCENARIOS
from core.words import _, sentences
from desktop.desk import Desk
from desktop.pages.whatif.change_row import ChangeRow, change_rows
from desktop.pages.whatif.courses import AS_NOW, Course, Courses, Known
from desktop.pages.whatif.scenarios import Scenarios
from desktop.pages.whatif.together import Chip, Together
from desktop.pages.whatif.two_parts import TwoParts
from desktop.pages.whatif.what_it_does import Shown, WhatItDoes
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, heading, link_button, quiet
from desktop.widgets.frame import PageFrame, ScrollPart
from desktop.widgets.no_number import NoNumber

REST = 200
"""Milliseconds that the sliders must rest before the cash ahead and the gauge's interval are
worked out again."""
STRESS, KEPT = "stress", "kept"


class WhatIfPage(PageFrame):
    """The sliders beside the curve; the gauge shows the day that is chosen on the curve."""

    does: WhatItDoes
    courses: Courses

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("What if"),
            _(
                "Move a slider or type a value, and see what it does to the risk and to the money. "
                "Your records stay as they are, and no lender is asked."
            ),
            scroll=False,
        )
        self.desk = desk
        self.area, self._shows = ScrollPart(), ScrollPart()
        self.nothing = QWidget()
        self._nothing = QVBoxLayout(self.nothing)
        self._nothing.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.area, 1)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        self._both = TwoParts(left, self.area, self._shows)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._both, 1)
        self.body.addStretch(0)
        self.rows: list[ChangeRow] = []
        self.kept: list[Group] = []
        self.shown: Shown | None = None
        self._planned: Course | None = None
        self._draft: dict[str, Any] = {}
        self.scenarios = Scenarios(desk, self.written, self.bring_back)
        self.buttons.addWidget(self.scenarios)
        self._resting = QTimer(self, interval=REST, singleShot=True)
        self._resting.timeout.connect(self._rested)

    def draft(self) -> dict[str, Any]:
        """Where the sliders stand, what is kept beside them, and whether the stress is shown."""
        if not self.rows:
            return self._draft
        rows = {one.code: one.draft() for one in self.rows}
        kept = [str(change) for group in self.kept for change in group]
        return {**rows, KEPT: kept, STRESS: self.stress.isChecked()}

    def bring(self, draft: dict[str, Any]) -> None:
        """Let the sliders stand so once the page is read."""
        self._draft = draft

    def refresh(self) -> None:
        """Build the sliders anew for the records as they are, where they stood."""
        self._draft = self.draft()
        self.stay()
        empty(self.area.column)
        empty(self._shows.column)
        empty(self._below)
        self._both.held = None
        self._resting.stop()
        self.rows, self.shown = [], None
        scored = self.desk.assessment().scored
        self.nothing.setVisible(not scored)
        empty(self._nothing)
        self._both.setVisible(scored)
        self.scenarios.setVisible(scored)
        if scored:
            self._build()
            return
        title = _("There is no number to change yet")
        then = _("With a number, you can try things here.")
        self._nothing.addWidget(NoNumber(self.desk, "whatif", title, then))

    def _build(self) -> None:
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        self.courses, self.does = Courses(snapshot, as_of), WhatItDoes()
        kept = kept_plan(snapshot)
        self._planned = None if kept is None else self.courses.with_plan(kept)
        self.rows = change_rows(snapshot, as_of)
        self.kept, faults = brought(self._draft.get(KEPT, []), snapshot, as_of)
        self.area.column.addWidget(self._sliders())
        self.area.column.addStretch(1)
        self._both.hold(self.does)
        self.together = Together()
        self._below.addWidget(self.together)
        for one in self.rows:
            if one.code in self._draft:
                one.bring(self._draft[one.code])
            one.moved.connect(self._moved)
            one.kept.connect(lambda one=one: self._keep(one))
        self.does.curve.chosen.connect(self._show_day)
        self._moved()
        self._rested()
        if faults:
            self.together.tell(sentences(*faults))
        courses = self.courses
        self.desk.run(lambda: (courses, courses.on_time()), self._learn)

    @Slot(object)
    def _learn(self, found: tuple[Courses, Known]) -> None:
        found[0].learn(found[1])

    def _sliders(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(heading(_("Changes")), 1)
        head.addWidget(link_button(_("Back to as now"), self.reset))
        card.body.addLayout(head)
        for one in self.rows:
            card.body.addWidget(one)
        self.stress = QCheckBox(_("If nothing were paid any more"))
        self.stress.setChecked(self._draft.get(STRESS, False))
        self.stress.toggled.connect(self._moved)
        card.body.addWidget(self.stress)
        text = taken_for_granted(self.desk.snapshot(), self.desk.as_of)
        if text:
            card.body.addWidget(quiet(text))
        return card

    def written(self) -> list[str]:
        """All changes that hold now, as they are written. Raises UserError for what cannot be."""
        return [str(change) for change in self.changes()]

    def bring_back(self, name: str) -> None:
        """Let what was saved under a name hold, and nothing else."""
        texts = self.desk.ledger.setting(SCENARIOS).get(name, [])
        self.reset()
        self.kept, faults = brought(texts, self.courses.snapshot, self.courses.as_of)
        self._moved()
        if faults:
            self.together.tell(sentences(*faults))

    # Moving

    def changes(self) -> tuple[Change, ...]:
        """What is kept and what the sliders say. Raises UserError for what cannot be."""
        kept = [change for group in self.kept for change in group]
        return (*kept, *(change for one in self.rows for change in one.changes()))

    def reset(self) -> None:
        """All sliders where they rest, and nothing kept beside them."""
        self.kept = []
        for one in self.rows:
            one.reset()
        self.stress.setChecked(False)
        self._moved()

    def _keep(self, row: ChangeRow) -> None:
        """Keep what a row says, so that it can say another."""
        made = row.changes()
        if made:
            self.kept += grouped(made)
            row.reset()

    def _take_away(self, group: Group) -> None:
        self.kept.remove(group)
        self._moved()

    def _chips(self) -> list[Chip]:
        """The changes in force, each with what takes it away."""
        snapshot, as_of = self.courses.snapshot, self.courses.as_of
        chips = [
            Chip(group_text(group, snapshot, as_of), lambda group=group: self._take_away(group))
            for group in self.kept
        ]
        for one in self.rows:
            try:
                made = one.changes()
            except UserError:
                continue
            chips += [
                Chip(group_text(group, snapshot, as_of), one.reset) for group in grouped(made)
            ]
        return chips

    def _moved(self) -> None:
        """Curve and gauge follow at once; the cash and the interval when the sliders rest."""
        self.together.show_chips(self._chips())
        as_now = self.courses.with_changes(AS_NOW)
        try:
            changes = self.changes()
            with_ = self.courses.at_once(changes)
        except UserError as error:
            self.together.tell(str(error))
            if self.shown is not None:
                return
            changes, with_ = AS_NOW, as_now  # read again with a change that no longer fits
        else:
            self.together.tell("")
        chosen = self.chosen_day
        stress = self.courses.if_nothing_is_paid() if self.stress.isChecked() else None
        self.shown = Shown(self.courses.days, as_now, with_, changes, stress)
        self.does.show_risk(self.shown, self._planned, chosen)
        self._show_day(chosen)

    @property
    def chosen_day(self) -> date:
        """The day that is chosen on the curve, the third month end until another is."""
        if self.shown is None:
            return self.courses.first
        return self.does.curve.days[self.does.curve.at]

    def _show_day(self, day: date) -> None:
        """The number of a day at once, and what goes with it when the sliders rest."""
        if self.shown is not None:
            self.does.show_day(self.shown, day)
            self._resting.start()

    def _rested(self) -> None:
        """The interval of the number, and the cash ahead."""
        from core.planning.cash import ahead
        from core.planning.whatif import lived
        from core.scoring import assess

        if self.shown is None:
            return
        snapshot, as_of, day = self.courses.snapshot, self.courses.as_of, self.chosen_day
        exact = self.courses.with_changes(self.shown.changes)
        if exact != self.shown.with_:
            self.shown = replace(self.shown, with_=exact)
            self.does.show_risk(self.shown, self._planned, day)
            self.does.show_day(self.shown, day)
        until = self.courses.days[-1]
        found = assess(lived(snapshot, self.shown.changes, as_of, day, until), day)
        if found.risk == exact[self.courses.days.index(day)]:
            self.does.gauge.show_assessment(found)
        now, then = ahead(snapshot, (), as_of), ahead(snapshot, self.shown.changes, as_of)
        self.does.show_cash(now, then)
