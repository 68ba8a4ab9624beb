"""The overview: whether a due is in danger, how things stand and why, what to do first, what
changed, the month, and how it came about."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cash.calendar import Entry, due_soon
from core.cash.first_step import first_step
from core.cash.verdict import part_to_enter
from core.records.settings import AFTER_CUT, SILENCED, WARNINGS
from core.scoring.assessment import Assessment, Need
from core.scoring.changed import changed
from core.scoring.score_notes import coverage_text, first_day, newest_text
from core.view import LedgerView
from core.words import _
from desktop import theme
from desktop.desk import Desk
from desktop.pages.overview.banners import Banners
from desktop.pages.overview.changes import Changes, ChangesCard
from desktop.pages.overview.cut_card import CutCard
from desktop.pages.overview.danger_card import DangerCard
from desktop.pages.overview.dues import Dues
from desktop.pages.overview.first_sight import StandingCard
from desktop.pages.overview.getting_started import GettingStarted
from desktop.pages.overview.history_card import HistoryCard
from desktop.pages.overview.line_risks import LineRisks
from desktop.pages.overview.missing import Missing, TellsMost
from desktop.pages.overview.money_card import Money, MoneyCard, look_ahead
from desktop.pages.overview.news import News, look_back, visit
from desktop.pages.overview.reasons import FirstAction, Reasons
from desktop.pages.overview.warnings_card import WarningsCard
from desktop.pages.overview.warnings_dialog import page_named, show_warnings, silence
from desktop.pages.overview.waterfall import Waterfall
from desktop.theme import MEDIUM
from desktop.widgets.about import ONE_LINE
from desktop.widgets.bands import band_zones
from desktop.widgets.basic import (
    Card,
    link_button,
    order_tabs,
    plain_button,
    quiet,
    row,
)
from desktop.widgets.beside import Beside
from desktop.widgets.columns import Columns
from desktop.widgets.frame import PageFrame
from desktop.widgets.model_card import show_model_card

TWO, WIDEST = 1500, 2200
"""Pixels, at the program's own size of text, in which what came about stands beside how things are,
and the most that the page takes."""


class OverviewPage(PageFrame):
    """Reads the records when refreshed; calculates once that has been painted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Overview"), _(ONE_LINE), widest=WIDEST)
        self.desk = desk
        self._day: date | None = None
        self._wanted = False
        self._ahead: Money | None = None
        self._news: News | None = None
        self.standing = StandingCard()
        self.gauge, self.legend = self.standing.gauge, self.standing.legend
        found = band_zones()
        self.coverage = quiet("")
        self.newest = quiet("")
        self.reasons = Reasons(desk.go_evidence, desk.go_lesson)
        self.first_action = FirstAction(self._give, self._enter, self._open_line, self._open_page)
        self.danger = DangerCard(
            lambda: self._open_page("ahead"),
            lambda: desk.go("checkin", part="accounts"),
            lambda: desk.go("ahead"),
            self._enter,
        )
        self.dues = Dues(self._open_line)
        self.money = MoneyCard(lambda: self.desk.go("ahead"))
        self.line_risks = LineRisks(found, self._open_line)
        self.missing = Missing(self._give)
        self.tells_most = TellsMost(self._give)
        self.getting_started = GettingStarted(desk)
        self.warnings = WarningsCard(
            desk.warned,
            partial(page_named, desk),
            lambda alert: desk.go(alert.page, **dict(alert.hints)),
            lambda alert: silence(desk, alert.kind, True),
            lambda: show_warnings(desk, self.window()),
            self._show_next,
        )
        self.changes = ChangesCard(desk.go_evidence, desk.go_lesson)
        self.cut = CutCard(lambda event: desk.go("limits", event=event))
        self.history_card = HistoryCard(found, Changes(desk.go_evidence, desk.go_lesson))
        self.history_card.chosen.connect(self.show_day)
        self.waterfall = Waterfall()
        self.banners = Banners(desk, lambda: self.show_day(desk.as_of))
        self._lay_out()

    def _open_line(self, line: int) -> None:
        self.desk.go("lines", line=line)

    def _open_page(self, code: str) -> None:
        self.desk.go(code, **({"part": "dues"} if code == "ahead" else {}))

    def _give(self, need: Need) -> None:
        hints = {"line": need.line, "part": need.part}
        self.desk.go(need.page, **{name: hint for name, hint in hints.items() if hint is not None})

    def _enter(self, due: Entry) -> None:
        self.desk.go("checkin", line=due.line, part=part_to_enter(due))

    def _explain(self) -> None:
        """The model card, at the tables that the number of the day shown comes from."""
        from core.scoring.lines import ledger_panel

        shown = self.desk.assessment() if self._day is None else self._of(self._day)
        found = ledger_panel(self.desk.snapshot(), shown.as_of)
        costing = {item.line for item in shown.items if item.line is not None}
        known = zip(found.lines, found.panel.known, strict=True)
        months = [int(count) for line, count in known if line in costing]
        show_model_card(self, *([min(months)] if months else []))

    def _lay_out(self) -> None:
        cut = plain_button(_("My limit was cut"), lambda: self.desk.go("limits", ask=True))
        self.buttons.addWidget(cut)
        self.body.addLayout(self.banners)
        self.body.addWidget(self.danger)
        standing = self.standing
        for widget in (self.coverage, self.tells_most, self.newest):
            standing.body.addWidget(widget)
        standing.body.addLayout(row(link_button(_("How is this computed?"), self._explain)))
        self.points_card = Card(_("Points by item"))
        self.points_card.body.addWidget(self.waterfall)
        first = Columns(
            (
                *(standing, self.first_action, self.banners.notes, self.warnings),
                *(self.getting_started, self.cut, self.reasons, self.missing),
            ),
            narrow=(standing,),
        )
        money = Columns((self.dues, self.money, self.line_risks), narrow=(self.dues, self.money))
        then = QWidget()
        below = QVBoxLayout(then)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(MEDIUM)
        for part in (self.changes, money, self.history_card, self.points_card):
            below.addWidget(part)
        below.addStretch(1)
        self.body.addWidget(Beside(first, then, shares=(5, 4), least=theme.pixels(TWO)))

    # Reading and calculating

    @property
    def day(self) -> date:
        """The day shown: today, or a past one that was chosen."""
        return self._day or self.desk.as_of

    def refresh(self) -> None:
        """Read the records and show them; the assessment follows after the next paint."""
        self._ahead = self._news = None
        snapshot = self.desk.snapshot()
        started = bool(snapshot.lines)
        self.getting_started.show_steps(snapshot)
        self.dues.setVisible(started)
        if not started:
            for part in (
                *(self.danger, self.warnings, self.changes, self.reasons),
                *(self.line_risks, self.history_card, self.points_card),
            ):
                part.hide()
        self._show_records()
        self._wanted = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wanted:
            self._wanted = False
            QTimer.singleShot(0, self._calculate)

    def _calculate(self) -> None:
        if not self.desk.has_ledger:
            return
        assessment = self.desk.assessment()
        if self._day is None:
            self._show(assessment)
        snapshot = self.desk.snapshot()
        if not snapshot.lines:
            return
        as_of = self.desk.as_of

        def past() -> list[Assessment]:
            from core.scoring import history

            months = history(snapshot, first_day(snapshot, as_of), as_of)
            return [month for month in months if month.as_of < as_of] + [assessment]

        self.desk.run(past, self._show_history)
        self.desk.run(partial(look_ahead, snapshot, as_of), self._show_money)
        far = self.cut.work(snapshot, as_of, self.desk.ledger.setting(AFTER_CUT))
        if far is not None:
            self.desk.run(far, self.cut.show_progress)

    @Slot(object)
    def _show_money(self, money: Money) -> None:
        """The first day short is an alarm; what is safe to spend stands under the dues."""
        self._ahead = money
        self.money.show_money(money)
        self._say_whether_in_danger()
        desk = self.desk
        desk.run(partial(look_back, desk.snapshot(), desk.as_of, visit(desk)), self._show_news)
        if self._day is None:
            self._show_records()
            names = {line.id: line.name for line in self.desk.snapshot().lines}
            self._say_what_is_first(self.desk.assessment(), names)

    @Slot(object)
    def _show_news(self, news: News) -> None:
        """The warnings that are new, which are kept as shown, and what moved since the last visit.

        That the money runs short, or what decides it, is said at the top for as long as it is so.
        """
        self._news = news
        if self._day is not None:
            return
        setting = self.desk.ledger.setting(WARNINGS)
        ahead = self._ahead
        is_known = ahead is not None and (ahead.shortfall is not None or ahead.enter is not None)
        own = [alert for alert in news.alerts if alert.kind != "money" or not is_known]
        silenced = self.desk.ledger.setting(SILENCED)
        kept = self.warnings.show_alerts(own, setting, silenced, self.desk.as_of)
        if kept != setting:
            self.desk.keep(WARNINGS, kept)
        self.changes.show_changed(news.changed)
        order_tabs(self.body)

    def _show_next(self) -> None:
        if self._news is not None:
            self._show_news(self._news)

    def _show_history(self, months: list[Assessment]) -> None:
        if months[-1] is not self.desk.assessment():
            return  # something changed meanwhile, and newer ones are on their way
        self.history_card.show_history(months, self.desk.snapshot())
        self.show_day(self.day)

    # Showing

    def show_day(self, day: date) -> None:
        """Show the assessment of any past day; today and later mean today."""
        today = self.desk.as_of
        self._day = day if day < today else None
        shown = self.desk.assessment() if self._day is None else self._of(self._day)
        self.history_card.mark(shown)
        self._show_records()
        self._show(shown)
        earlier = [month.as_of for month in self.history_card.months if month.as_of < shown.as_of]
        self.history_card.changes.setVisible(bool(earlier) and self._day is not None)
        if earlier and self._day is not None:
            work = partial(changed, self.desk.snapshot(), earlier[-1], shown.as_of)
            self.desk.run(work, self.history_card.show_changed)

    def _of(self, day: date) -> Assessment:
        """The assessment of a past day, from the history where it is one of its days."""
        from core.scoring import assess

        months = self.history_card.months
        found = next((month for month in months if month.as_of == day), None)
        return found or assess(self.desk.snapshot(), day)

    def _show_records(self) -> None:
        snapshot = self.desk.snapshot()
        names = {line.id: line.name for line in snapshot.lines}
        if self._day is not None:
            self.banners.show_past(self._day)
            for card in (self.cut, self.danger, self.warnings, self.changes):
                card.hide()
        else:
            self.banners.show_today(snapshot, self.day, names)
            if self._news is not None:
                self._show_news(self._news)
            self.cut.show_event(snapshot, self.day)
            self.danger.setVisible(bool(names))
            self.danger.show_dues(self._due(self.day), self.day)
            self._say_whether_in_danger()
        self.dues.show_dues(self._due(self.day), names, self.day)
        order_tabs(self.body)

    def _say_whether_in_danger(self) -> None:
        """The money for what falls due, as soon as the forecast is there."""
        ahead = self._ahead
        if ahead is not None:
            self.danger.show_money(ahead)

    def _due(self, day: date) -> tuple[Entry, ...]:
        """What was to be paid next on a day, by what was known then."""
        return due_soon(LedgerView.of(self.desk.snapshot(), day).snapshot, day)

    def _say_what_is_first(self, assessment: Assessment, names: dict[int, str]) -> None:
        short = self._ahead.shortfall if self._ahead and self._day is None else None
        day = assessment.as_of
        step = first_step(self._due(day), day, short)
        self.first_action.show_assessment(assessment, names, step)
        self.first_action.setVisible(bool(names) and not self.first_action.isHidden())

    def _show(self, assessment: Assessment) -> None:
        snapshot = self.desk.snapshot()
        names = {line.id: line.name for line in snapshot.lines}
        self.gauge.show_assessment(assessment)
        self.legend.mark(assessment.band)
        self.coverage.setText(coverage_text(assessment))
        self.tells_most.show_assessment(assessment)
        newest = newest_text(snapshot, assessment.as_of) if assessment.scored else ""
        self.newest.setText(newest)
        self.newest.setVisible(bool(newest))
        self._say_what_is_first(assessment, names)
        self.reasons.show_assessment(assessment, names)
        self.missing.show_assessment(assessment if names else None)
        self.reasons.setVisible(assessment.scored)
        self.points_card.setVisible(assessment.scored)
        self.waterfall.show_items(assessment.items)
        self.line_risks.show_assessment(assessment, snapshot)
        order_tabs(self.body)
