"""The steps of a plan, as proposed and as they stand once it was accepted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.days import show_day
from core.planning.plan.keeping import KeptPlan, Progress, State, looked_back, progress
from core.planning.plan.model import Step
from core.report.wording import points
from core.words import N_, _
from desktop.desk import Desk
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button, quiet, row

SIGNS: dict[State, tuple[str, str]] = {
    "done": ("✓", N_("Done")),
    "open": ("○", N_("To do")),
    "missed": ("✕", N_("Missed")),
}


class Steps(QWidget):
    """Steps one under another; `show_steps` for a proposal, `show_progress` for a kept plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MEDIUM)

    def show_steps(self, steps: Sequence[Step]) -> None:
        said = ""
        for n, step in enumerate(steps, 1):
            texts = [] if step.action.why == said else [step.action.why]
            said = step.action.why
            if step.feasible is None and step.action.cost:
                texts.append(_("Whether the cash covers it is not known: no balance is on record."))
            if step.fallback:
                texts.append(step.fallback)
            change = "" if step.action.change is None else str(step.action.change)
            if step.action.code == "ask-arrangement":
                change = step.action.code
            self._add(f"{n}", step.action.text, texts, change, promise=step.promise)

    def show_progress(self, found: Sequence[Progress]) -> None:
        for one in found:
            sign, word = SIGNS[one.state]
            sentence = _("{state}: {text}").format(state=_(word), text=one.text)
            change = "" if one.state == "done" else one.step.change or ""
            on = one.step.effective_on
            won, by = one.step.points_won, "" if on is None else show_day(on)
            self._add(
                sign,
                one.step.text,
                [sentence],
                change,
                danger=one.state == "missed",
                aside=(points(won), _("by {day}").format(day=by)) if won else (),
            )

    def _add(
        self,
        sign: str,
        text: str,
        texts: list[str],
        change: str,
        danger: bool = False,
        promise: str = "",
        aside: Sequence[str] = (),
    ) -> None:
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        mark: QLabel = label(sign, "danger" if danger else "heading", wrap=False)
        mark.setFixedWidth(24)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(text, "strong"))
        if promise:
            words.addWidget(label(promise))
        for line in texts:
            words.addWidget(quiet(line))
        way = self._way(change)
        if way is not None:
            words.addLayout(row(link_button(*way)))
        across.addLayout(words, 1)
        side = QVBoxLayout()
        side.setSpacing(2)
        for line, role in zip(aside, ("strong", "small"), strict=False):
            side.addWidget(label(line, role, wrap=False), 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        across.addLayout(side)
        self._column.addLayout(across)

    def _way(self, change: str) -> tuple[str, Callable[[], object]] | None:
        """Where in the window the step is done, for one that is done there."""
        kind, _colon, rest = change.partition(":")
        if kind == "receipt":
            loan = int(rest.partition(":")[0])
            return _("Show the draw"), lambda: self._desk.go("lines", loan=loan)
        if kind == "answer":
            return _("Go to the check-in"), lambda: self._desk.go("checkin")
        if kind == "ask-arrangement":
            return _("Go to the limits and their letters"), lambda: self._desk.go("limits")
        return None


class KeptCard(Card):
    """A kept plan; whoever shows it adds the buttons."""

    def __init__(self, desk: Desk, kept: KeptPlan) -> None:
        super().__init__(_("Your plan of {day}").format(day=show_day(kept.made_on)))
        snapshot, as_of = desk.snapshot(), desk.as_of
        text = _("It promises to come from {risk} to {reached} by {day}.")
        if kept.reached_on <= kept.made_on:
            text = _("It is there to keep the risk at {reached}.")
        text = text.format(risk=kept.risk, reached=kept.reached, day=show_day(kept.reached_on))
        if kept.reached_on > kept.made_on:
            text = looked_back(snapshot, kept, as_of) or text
        self.body.addWidget(label(text))
        self.steps = Steps(desk)
        self.steps.show_progress(progress(snapshot, kept, as_of))
        self.body.addWidget(self.steps)
