"""Limits: the diary of each line's limit, why one was cut, and what to do next."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day
from core.loans.limits import usable_at
from core.planning.aftermath.kept import ticked, with_tick
from core.planning.aftermath.letters import LetterKind, line_letters
from core.planning.aftermath.model import Step
from core.planning.diagnosis.asking import Given, given_before, keep
from core.planning.diagnosis.choosing import limit_losses
from core.planning.diagnosis.model import Diagnosis
from core.records.labels import label as word_of
from core.records.model import LimitEvent, LimitEventKind
from core.records.settings import AFTER_CUT
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop import theme
from desktop.desk import Desk
from desktop.forms.cut import ask_cut
from desktop.pages.limits.limit_answer import LimitAnswer
from desktop.pages.limits.looked_at import LookedAt
from desktop.pages.limits.weeks import Weeks
from desktop.theme import MEDIUM
from desktop.widgets.basic import empty, label, narrow, order_tabs, plain_button, primary_button
from desktop.widgets.beside import Beside
from desktop.widgets.frame import EmptyState, PageFrame
from desktop.widgets.inputs import DropDown
from desktop.widgets.limit_after import FirstStep, Letter, Letters, NextDays
from desktop.widgets.limit_diary import LimitDiary

Answered = tuple[Snapshot, Diagnosis, tuple[Step, ...], Letters]
AGAIN = {
    LimitEventKind.REFUSED: N_("Draws work again"),
    LimitEventKind.FROZEN: N_("It is no longer frozen"),
}
"""What ends an event, as the button that writes it down says it."""


class LimitsPage(PageFrame):
    """The first step, the answer beside the letter, the diary, and the next 30 days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Limits"),
            _("How each limit changed, and what your records showed before it did."),
        )
        self.desk = desk
        self.found: Diagnosis | None = None
        self._event: int | None = None
        self.ask_button = primary_button(_("My limit was cut"), self.ask)
        self.again_button = plain_button("", self._again)
        self.buttons.addWidget(self.again_button)
        self.buttons.addWidget(self.ask_button)
        self.events = DropDown()
        self.events.setAccessibleName(_("Which cut"))
        self.events.activated.connect(lambda n: self._choose_event(self.events.itemData(n)))
        self.lines = DropDown()
        self.lines.setAccessibleName(_("Which line"))
        self.lines.activated.connect(lambda n: self._choose_line(self.lines.itemData(n)))
        self.diary = LimitDiary(desk.go_evidence)
        self.answer = LimitAnswer(desk.go_evidence, desk.go_lesson)
        self.looked_at = LookedAt()
        self.first = FirstStep()
        self.weeks = Weeks(self._keep_answers)
        self.next_days = NextDays(desk.go_lesson, self._tick)
        self.letter = Letter(partial(desk.tell, undo=False))
        self.nothing = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.addLayout(self.nothing)
        self.choice = QWidget()
        chosen = QHBoxLayout(self.choice)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(MEDIUM)
        for text, box in ((_("Line:"), self.lines), (_("What happened:"), self.events)):
            named = label(text, wrap=False)
            named.setBuddy(box)
            chosen.addWidget(named)
            chosen.addWidget(narrow(box), 1)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.first)
        self.body.addWidget(self.weeks)
        self.body.addWidget(
            Beside(self.answer, self.letter, shares=(1, 1), least=theme.pixels(700))
        )
        self.body.addWidget(self.looked_at)
        self.body.addWidget(self.diary)
        self.body.addWidget(self.next_days)

    # What is asked

    def ask(self) -> None:
        """Which line, when, from what to what; then its answer."""
        if not self.desk.snapshot().lines:
            self.desk.go("lines", part="lines")
            return
        kept = ask_cut(self.desk, self, self.lines.currentData())
        if kept is not None:
            self._choose_event(kept.id)
            self.weeks.unfold(True)

    def focus(
        self,
        ask: bool = False,
        event: int | None = None,
        line: int | None = None,
        letter: str | None = None,
    ) -> None:
        """Ask at once what was cut, show the answer to an event, or a line and a letter of it."""
        if ask:
            self.ask()
        elif event is not None:
            self._choose_event(event)
        elif line is not None:
            self.lines.setCurrentIndex(max(0, self.lines.findData(line)))
            self._choose_line(line)
        if letter is not None:
            self.letter.choose(LetterKind(letter))
            self.letter.text.setFocus()

    def _keep_answers(self, changed: dict[str, Given | None], said: str | None) -> None:
        """The answers about the weeks before and what the app said, as one action."""
        event, as_of = self._shown_event(), self.desk.as_of
        if event is None:
            return
        snapshot = self.desk.snapshot()
        with self.desk.change(_("Answers about the weeks before")) as change:
            keep(change, snapshot, event, changed, said, as_of)

    def _tick(self, code: str, done: bool) -> None:
        """Tick a step off for the event shown, or no longer."""
        event = self._shown_event()
        if event is None:
            return
        kept = with_tick(self.desk.ledger.setting(AFTER_CUT), event.id, code, done)
        said = _("Step ticked off") if done else _("Step open again")
        with self.desk.change(said) as change:
            change.set_setting(AFTER_CUT, kept)

    def _again(self) -> None:
        """Write down that the line can be drawn on again."""
        event = self._shown_event()
        if event is None:
            return
        with self.desk.change(_(AGAIN[event.kind])) as change:
            change.add(
                LimitEvent(line=event.line, on=self.desk.as_of, kind=LimitEventKind.UNFROZEN)
            )

    def _shown_event(self) -> LimitEvent | None:
        number = self.events.currentData()
        events = self.desk.snapshot().limit_events
        return next((event for event in events if event.id == number), None)

    def _choose_event(self, event: int) -> None:
        self._event = event
        self.refresh()

    def _choose_line(self, line: int) -> None:
        """Another line: its newest cut, or its diary alone."""
        losses = limit_losses(self.desk.snapshot(), self.desk.as_of)
        own = next((event for event in losses if event.line == line), None)
        if own is not None:
            self._choose_event(own.id)
            return
        self._show_line(line, None)
        self.events.setCurrentIndex(-1)
        self._show_answer(False)
        self._show_letters_of(line)
        self.again_button.hide()
        self.answer.show_text(
            _("No cut, freeze, closing or refused draws of this line are on record.")
        )
        self.answer.show()

    # What is shown

    def refresh(self) -> None:
        """Read the records; the answer is worked out off the GUI thread."""
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        losses = limit_losses(snapshot, as_of)
        event = next((one for one in losses if one.id == self._event), None)
        event = event or (losses[0] if losses else None)
        self._fill(snapshot, losses, event)
        empty(self.nothing)
        self.choice.setVisible(bool(snapshot.lines))
        self.ask_button.setVisible(event is not None)  # else the card below asks
        if event is None:
            self._show_answer(False)
            self._say_nothing(bool(snapshot.lines))
            line = self.lines.currentData()
            self.diary.setVisible(line is not None)
            self.again_button.hide()
            if line is not None:
                self._show_line(line, None)
                self._show_letters_of(line)
            return
        self.diary.show()
        self._show_line(event.line, event.on)
        stopped = not usable_at(snapshot, event.line, as_of)
        self.again_button.setVisible(stopped and event.kind in AGAIN)
        self.again_button.setText(_(AGAIN.get(event.kind, "")))
        self.weeks.show_event(event.id, event.on, given_before(snapshot, event, as_of), event.said)
        self.desk.run(partial(_work, snapshot, event, as_of), self._answered)

    def _fill(
        self, snapshot: Snapshot, losses: list[LimitEvent], chosen: LimitEvent | None
    ) -> None:
        names = {line.id: line.name for line in snapshot.lines}
        line = chosen.line if chosen is not None else self.lines.currentData()
        self.lines.clear()
        for number, name in names.items():
            self.lines.addItem(name, number)
        self.lines.setCurrentIndex(max(0, self.lines.findData(line)))
        self.events.clear()
        for event in losses:
            text = _("{day}: {line}, {event}").format(
                day=show_day(event.on), line=names[event.line], event=word_of(event.kind)
            )
            self.events.addItem(text, event.id)
        if chosen is not None:
            self.events.setCurrentIndex(self.events.findData(chosen.id))
        self.events.setEnabled(bool(losses))

    def _show_line(self, line: int, on: date | None) -> None:
        snapshot = self.desk.snapshot()
        found = next(one for one in snapshot.lines if one.id == line)
        self.diary.show_line(snapshot, found, self.desk.as_of, on)

    def _say_nothing(self, has_lines: bool) -> None:
        if has_lines:
            state = EmptyState(
                _("No cut is on record"),
                _(
                    "When a limit is cut, frozen or closed, or draws are refused though it is "
                    "shown, write it down here: you see what your records showed before it, what "
                    "to do in the next 30 days, and a letter to the lender."
                ),
                _("My limit was cut"),
                self.ask,
                see_demo=lambda: self.desk.see_demo("limits"),
            )
        else:
            state = EmptyState(
                _("No line is on record"),
                _("Add your credit lines first; then their limits stand here as a diary."),
                _("Go to the lines"),
                lambda: self.desk.go("lines"),
                see_demo=lambda: self.desk.see_demo("limits"),
            )
        self.nothing.addWidget(state)

    def _show_answer(self, shown: bool) -> None:
        parts = (self.first, self.weeks, self.answer, self.looked_at, self.next_days, self.letter)
        for part in parts:
            part.setVisible(shown)
        if not shown:
            self.found = None

    def _show_letters_of(self, line: int) -> None:
        """The letters about a line of which no cut is on record."""
        snapshot = self.desk.snapshot()
        found = next(one for one in snapshot.lines if one.id == line)
        self.letter.show_letters(line_letters(snapshot, found, self.desk.as_of))
        self.letter.show()

    @Slot(object)
    def _answered(self, answered: Answered) -> None:
        snapshot, found, steps, letters = answered
        if snapshot is not self.desk.snapshot() or found.event.id != self.events.currentData():
            return  # something changed meanwhile, and a newer answer is on its way
        self.found = found
        self.answer.show_diagnosis(found)
        self.looked_at.show_diagnosis(found)
        self.first.show_steps(steps)
        done = ticked(self.desk.ledger.setting(AFTER_CUT), found.event.id)
        self.next_days.show_steps(steps, done)
        self.letter.show_letters(letters)
        self._show_answer(True)
        order_tabs(self.body)


def _work(snapshot: Snapshot, event: LimitEvent, as_of: date) -> Answered:
    from core.planning.aftermath.steps import next_steps
    from core.planning.diagnosis import diagnose

    found = diagnose(snapshot, event.id, as_of)
    letters = {
        LetterKind.REASON: found.letters,
        **line_letters(snapshot, found.line, as_of),
    }
    return snapshot, found, next_steps(snapshot, found, as_of), letters
