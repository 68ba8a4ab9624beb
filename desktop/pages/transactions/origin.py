"""Where a transaction came from, as a small table beside the window."""

from PySide6.QtWidgets import QDialog, QWidget

from core.days import show_day
from core.records.model import Transaction
from core.records.origin import imports_of, same_payment
from core.statements.format import format_title
from core.words import _
from desktop.desk import Desk
from desktop.forms.texts import reference_text
from desktop.widgets.table import Column, signed
from desktop.widgets.table_dialog import show_table


def origin_of(desk: Desk, kept: Transaction) -> list[tuple[str, str]]:
    """What is known of it, line by line: a title and what it says."""
    rows: list[tuple[str, str]] = []
    for n, batch in enumerate(imports_of(desk.ledger, kept)):
        file = _("{file}, imported on {day}").format(
            file=batch.file, day=show_day(batch.imported_at)
        )
        rows.append((_("Also in the file") if n else _("From the file"), file))
        rows.append((_("Read as"), format_title(batch.format)))
    if not rows:
        rows.append((_("Origin"), _("Typed by hand")))
    if kept.method:
        rows.append((_("Paid with, as the file says"), kept.method))
    if kept.order_id:
        rows.append((_("Order number"), kept.order_id))
    if (pair := same_payment(desk.ledger, kept)) is not None:
        account = reference_text(desk.all_records(), "accounts", pair.account or 0)
        counted = _("{day}, {amount} {account}: it counts there, and not here").format(
            day=show_day(pair.at), amount=signed(pair.direction, pair.amount), account=account
        )
        rows.append((_("The same payment"), counted))
    return rows


def show_origin(parent: QWidget, desk: Desk, kept: Transaction) -> QDialog:
    """The table in a dialog."""
    columns = [
        Column(_("What"), lambda line: line[0], width=200),
        Column(_("What it says"), lambda line: line[1]),
    ]
    title = _("Where it came from")
    return show_table(parent, title, columns, origin_of(desk, kept), width=640)
