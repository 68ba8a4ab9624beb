"""The regular income of a person; where none is kept, what the payments look like."""

from core.cash.wages import wages_hint
from desktop.desk import Desk
from desktop.forms.panel import RecordsPanel


class IncomesPanel(RecordsPanel):
    """Incomes, with an invitation to keep the one that was found in the payments."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "incomes", inviting=True)

    def show_records(self, line: int | None = None) -> None:
        super().show_records(line)
        if not self.model.rowCount():
            self.invite(wages_hint(self.desk.ledger, self.desk.as_of))
