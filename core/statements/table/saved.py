"""The mappings that a ledger keeps, by which the next file like these is recognised."""

from dataclasses import replace
from typing import Any

from core.errors import UserError
from core.records.ledger import Ledger
from core.records.settings import MAPPINGS
from core.statements.table.mapping import Mapping, mapping_of
from core.words import _


def mappings_of(ledger: Ledger) -> list[Mapping]:
    """What is kept; one that this version cannot read is passed over, and stays."""
    kept: list[Mapping] = []
    for document in ledger.setting(MAPPINGS):
        try:
            kept.append(mapping_of(document))
        except UserError:
            continue
    return kept


def save_mapping(ledger: Ledger, mapping: Mapping) -> None:
    """Keep a mapping in the place of one for the same columns."""
    documents = [
        each
        for each in ledger.setting(MAPPINGS)
        if each.get("columns", {}).keys() != mapping.columns.keys()
        or each.get("cells") != (list(mapping.cells) if mapping.cells else None)
    ]
    ledger.set_setting(MAPPINGS, [*documents, mapping.to_json()])


def rename_mapping(ledger: Ledger, mapping: Mapping, name: str) -> None:
    """Give a kept mapping another name. Raises UserError for an empty one."""
    if not name.strip():
        raise UserError(_("Give the mapping a name."))
    new = replace(mapping, name=name.strip()).to_json()
    documents = ledger.setting(MAPPINGS)
    ledger.set_setting(MAPPINGS, [new if _is(each, mapping) else each for each in documents])


def remove_mapping(ledger: Ledger, mapping: Mapping) -> None:
    left = [each for each in ledger.setting(MAPPINGS) if not _is(each, mapping)]
    ledger.set_setting(MAPPINGS, left)


def _is(document: Any, mapping: Mapping) -> bool:
    try:
        return mapping_of(document) == mapping
    except UserError:
        return False
