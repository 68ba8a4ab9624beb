"""Deleting records as one undoable change, after asking where others go with them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.records.codec import columns
from core.records.labels import count_records, record_name
from core.records.model import COLLECTION_OF, KEPT, REFERENCES
from core.records.snapshot import Snapshot
from core.words import _
from desktop.desk import Desk


def goes_with(snapshot: Snapshot, *records: Any) -> Counter[str]:
    """How many other records of each collection cannot stand without these."""
    found: set[tuple[str, int]] = set()
    for record in records:
        found |= _dependants(snapshot, COLLECTION_OF[type(record)], record.id)
    own = {(COLLECTION_OF[type(record)], record.id) for record in records}
    return Counter(collection for collection, _id in found - own)


def _dependants(snapshot: Snapshot, collection: str, record_id: int) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for name, kind in KEPT.items():
        for column in columns(kind):
            if REFERENCES.get(column.name) != collection or column.optional:
                continue
            for other in getattr(snapshot, name):
                if getattr(other, column.name) == record_id:
                    found |= {(name, other.id)} | _dependants(snapshot, name, other.id)
    return found


def question(snapshot: Snapshot, *records: Any) -> str | None:
    """What to ask before deleting: which records go too, or None where nothing else does."""
    others = goes_with(snapshot, *records)
    if not others:
        return None
    listed = _(", ").join(count_records(name, others[name]) for name in KEPT if others[name])
    collection = COLLECTION_OF[type(records[0])]
    named = getattr(records[0], "name", "") or record_name(collection)
    if len(records) > 1:
        named = count_records(collection, len(records))
    return _("“{record}” takes its own records with it: {others}. Undo brings all back.").format(
        record=named, others=listed
    )


def delete(desk: Desk, records: Sequence[Any], parent: QWidget) -> bool:
    """Delete records of one kind and tell it with Undo; False where the person kept them instead.

    Raises UserError when the ledger cannot be changed.
    """
    asked = question(desk.all_records(), *records)
    if asked and not _agreed(asked, parent):
        return False
    collection = COLLECTION_OF[type(records[0])]
    several = len(records) > 1
    named = count_records(collection, len(records)) if several else record_name(collection)
    with desk.change(_("{record} deleted").format(record=named)) as change:
        for record in records:
            change.delete(record)
    return True


def _agreed(asked: str, parent: QWidget) -> bool:
    box = QMessageBox(parent)
    box.setWindowTitle(_("Delete"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(asked)
    agree = box.addButton(_("Delete all of these"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    try:
        box.exec()
        return box.clickedButton() is agree
    finally:
        box.deleteLater()
