"""What a plan is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.days import show_day
from core.money import Fen
from core.planning.change import Change
from core.words import _, ngettext, sentences

NOTHING = Fen(0)

Code = Literal[
    "pay-overdue",
    "pay-on-time",
    "cash-buffer",
    "settle-account",
    "link-draw",
    "pay-down",
    "pay-off",
    "pay-before-statement",
    "ask-arrangement",
    "close-line",
    "no-applications",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something the person can really do: the change it makes, and how to say it.

    `text` says what and by when, `why` why it works, `otherwise` what to do where it cannot be
    done. `change` is None where no sum or day can be told yet, or nothing of it is a record.
    `cost` is the money it takes, in fen; what is due anyway or only held back costs nothing here.
    `feasible` is what is known of whether it can be done.
    """

    code: Code
    change: Change | None
    text: str
    why: str
    otherwise: str
    cost: Fen = NOTHING
    line: int | None = None
    feasible: bool | None = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a plan must know to tell sums and days, and the page (and its part) to say it on.

    `dues` are the lines and due days whose amounts it asks for; `can_be_decided` is whether anybody
    can know them yet.
    """

    text: str
    page: str
    part: str | None = None
    line: int | None = None
    dues: tuple[tuple[int, date], ...] = ()
    can_be_decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An action of the plan with its promise.

    Once it and all steps before it are carried out as dated records, and all else goes on as now,
    the risk on `effective_on` has `points_won` points less than without it; an action without a
    change promises nothing, on no day. `feasible` is whether the cash ahead can pay it, None where
    that is not known.
    """

    action: Action
    points_won: int
    effective_on: date | None
    feasible: bool | None

    @property
    def fallback(self) -> str:
        """What to do where the step cannot be done, in a sentence."""
        if not self.action.otherwise:
            return ""
        sentence = _("If it cannot be done: {text}").format(text=self.action.otherwise)
        if self.feasible is False:
            return sentences(_("The money that is known does not cover this."), sentence)
        return sentence

    @property
    def promise(self) -> str:
        """What the step wins, in a sentence."""
        if self.action.code == "cash-buffer":
            return _("Wins no points by itself: it keeps a payment from failing.")
        if self.action.change is None or self.effective_on is None:
            return ""
        if self.points_won <= 0 and self.action.code == "pay-on-time":
            return _("It keeps the risk from rising.")
        if self.points_won <= 0:
            return _("Wins nothing by itself, and counts together with the other steps.")
        text = ngettext(
            "Wins {count} point by {day}.", "Wins {count} points by {day}.", self.points_won
        )
        if self.action.code == "pay-on-time":
            text = ngettext(
                "By {day} it is {count} point less than going on as now.",
                "By {day} it is {count} points less than going on as now.",
                self.points_won,
            )
        return text.format(count=self.points_won, day=show_day(self.effective_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in the order in which to take them; `risk` is today's, `reached` that with them all.

    `reachable` is whether that meets the target and the cash ahead, where it is known, covers them.
    `reached_on` is the first day on which the target is met, or else that of the lowest risk;
    `above` the highest risk over the target after that, and its day, where it is met but not for
    good. `needed` is what would have to be known of the money, `pays` whether any of it is known,
    `leaves` whether anything is left of it beyond what falls due.
    """

    as_of: date
    target: int
    risk: int | None
    reachable: bool
    reached: int | None
    reached_on: date | None
    steps: tuple[Step, ...]
    above: tuple[int, date] | None = None
    needed: tuple[Need, ...] = ()
    pays: bool = True
    leaves: bool = True

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the steps change, those of which it can be told."""
        return tuple(step.action.change for step in self.steps if step.action.change is not None)

    @property
    def conclusion(self) -> str:
        """What the steps come to, in a sentence."""
        if self.risk is None or self.reached is None or self.reached_on is None:
            return _("There is no number yet, and so no plan. What is missing for one:")
        words = _("With these steps the risk comes from {risk} to {reached} by {day}.")
        if not self.steps:
            words = _("Your records hold no step that could bring it lower; keep paying on time.")
            if self.reached <= self.target:
                words = _("There is nothing to do: you are there, and nothing falls due.")
        elif self.risk <= self.target and self.above is not None:
            words = _("The risk of {risk} meets the target of {target} already, but not for good.")
        elif self.risk <= self.target:
            words = _(
                "The risk of {risk} meets the target of {target} already; these steps keep it "
                "there."
            )
        elif self.reached > self.target and not self.pays:
            return self._without_money()
        elif self.reached > self.target and self.reached >= self.risk:
            words = _(
                "Your records and the cash ahead hold nothing that brings {risk} lower within a "
                "year; these steps keep it from rising."
            )
        elif self.reached > self.target and self.target:
            words = _(
                "The target is out of reach within a year; with these steps the risk comes from "
                "{risk} to {reached} by {day}."
            )
        elif self.reached > self.target:
            words = _(
                "With these steps the risk comes from {risk} to {reached} by {day}; nothing that "
                "your records and the cash ahead hold brings it much lower."
            )
        text = words.format(
            risk=self.risk,
            target=self.target,
            reached=self.reached,
            day=show_day(self.reached_on),
        )
        return sentences(text, *self._but())

    def _without_money(self) -> str:
        """That nothing can be promised while neither cash nor income is known."""
        assert self.reached is not None and self.reached_on is not None
        words = _("With what is known of your money the target of {target} cannot be reached.")
        if not self.target:
            words = _("With what is known of your money no lower risk can be promised.")
        if self.risk is not None and self.reached < self.risk:
            near = _("What costs nothing brings {risk} to {reached} by {day}.")
        else:
            near = _("What costs nothing keeps it at {reached}.")
        texts = (words, near, _("The rest stands in its order, without days and sums."))
        return sentences(
            *(
                one.format(
                    target=self.target,
                    risk=self.risk,
                    reached=self.reached,
                    day=show_day(self.reached_on),
                )
                for one in texts
            )
        )

    def _but(self) -> list[str]:
        """What is to be known of the steps beside what they come to."""
        found: list[str] = []
        if self.reached is not None and self.reached <= self.target and self.above is not None:
            risk, day = self.above
            words = _("For a time it is over the target after that: {risk} on {day}.")
            found.append(words.format(risk=risk, day=show_day(day)))
        above = self.reached is not None and self.reached > self.target
        if above and self.pays and not self.leaves:
            found.append(
                _("What may fall due takes all the money that is known; nothing is left beyond it.")
            )
        if any(step.feasible is False for step in self.steps):
            found.append(_("The money that is known does not cover all of them."))
        return found
