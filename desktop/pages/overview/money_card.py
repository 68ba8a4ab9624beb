"""The money ahead in short: what is safe to spend, and the first day it runs short."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from core.cash.budget import Safe
from core.cash.calendar import Entry
from core.cash.shortfall import Shortfall
from core.days import show_day
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.words import _
from desktop.widgets.basic import Card, empty, label, link_button, quiet, row


@dataclass(frozen=True, slots=True)
class Money:
    """What the card tells: the first day short, what is safe to spend, the sentences on what
    decides where that is open, the due that a check-in of today should tell of, and what is in no
    figure; `told` is whether the money is there for what falls due."""

    safe: Safe
    shortfall: Shortfall | None
    decides: tuple[str, ...] = ()
    enter: Entry | None = None
    uncounted: tuple[str, ...] = ()
    text: str = ""


class MoneyCard(Card):
    """Filled when the forecast is there; its link opens the days ahead.

    What decides stands at the top where a check-in can tell it today, otherwise here.
    """

    def __init__(self, more: Callable[[], object]) -> None:
        super().__init__(_("Money ahead"))
        self._more = more
        self._told = QVBoxLayout()
        self.body.addLayout(self._told)
        self.hide()

    def show_money(self, money: Money) -> None:
        """Nothing where no balance is known; the days ahead then say what to give."""
        empty(self._told)
        if money.safe.verdict is None:
            self._told.addWidget(quiet(_("Not known until a balance of an account is on record.")))
        else:
            self._tell(money)
        self._told.addLayout(row(link_button(_("Days ahead"), self._more)))
        self.show()

    def _tell(self, money: Money) -> None:
        if money.shortfall is not None:
            words = _("Short by {amount} on {day}")
            if money.shortfall.is_about:
                words = _("Short by about {amount} on {day}")
            missing, day = show_amount(money.shortfall.missing), show_day(money.shortfall.on)
            self._told.addWidget(label(words.format(amount=missing, day=day), "danger"))
        if money.enter is None:
            for text in money.decides:
                self._told.addWidget(label(text))
        elif money.shortfall is None:
            self._told.addWidget(label(_("Whether the money lasts is open"), "strong"))
        until, amount, likely = money.safe.until, money.safe.amount, money.safe.likely
        safe = _("Safe to spend for 30 days")
        if until is not None:
            safe = _("Safe to spend until {day}").format(day=show_day(until))
        self._told.addWidget(quiet(safe))
        figure = _("open") if amount is None else show_amount(amount)
        self._told.addWidget(label(figure, "figure", wrap=False))
        if likely is not None and likely != amount:
            sentence = _("{amount} if every due takes its likely amount")
            self._told.addWidget(quiet(sentence.format(amount=show_amount(likely))))


def look_ahead(snapshot: Snapshot, as_of: date) -> Money:
    """Work out what the card tells; slow the first time, so off the GUI thread."""
    from core.cash.budget import safe_to_spend
    from core.cash.danger import money_for_it
    from core.cash.forecast import forecast
    from core.cash.verdict import deciding, to_enter

    found = forecast(snapshot, as_of)
    is_open = found.verdict == "open"
    return Money(
        safe_to_spend(snapshot, as_of),
        None if is_open else found.shortfall,
        deciding(found),
        to_enter(found.open, as_of),
        found.uncounted,
        money_for_it(found),
    )
