"""The plan that was accepted: what it promised, and how its steps stand by the records."""

from core.days import show_day
from core.planning.plan.keeping import KeptPlan, looked_back, progress
from core.words import _
from desktop.desk import Desk
from desktop.pages.plan.steps import Steps
from desktop.widgets.basic import Card, label


class KeptCard(Card):
    """A kept plan; whoever shows it adds the buttons."""

    def __init__(self, desk: Desk, kept: KeptPlan) -> None:
        super().__init__(_("Your plan of {day}").format(day=show_day(kept.made_on)))
        snapshot, as_of = desk.snapshot(), desk.as_of
        told = _("It promises to come from {risk} to {reached} by {day}.")
        if kept.reached_on <= kept.made_on:
            told = _("It is there to keep the risk at {reached}.")
        told = told.format(risk=kept.risk, reached=kept.reached, day=show_day(kept.reached_on))
        if kept.reached_on > kept.made_on:
            told = looked_back(snapshot, kept, as_of) or told
        self.body.addWidget(label(told))
        self.steps = Steps(desk)
        self.steps.show_progress(progress(snapshot, kept, as_of))
        self.body.addWidget(self.steps)
