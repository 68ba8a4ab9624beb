"""What is told of one bank's bill: whose it is, and in what it differs from all others.

A form is data. One module in `banks/` holds one `FORM = BillForm(...)`, and nothing else has to be
told of it; a bank without one is read by the common labels.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import core.statements.bills.banks
from core.records.lenders import Lender


@dataclass(frozen=True, slots=True, kw_only=True)
class BillForm:
    """How one bank's bill is known and read.

    `names` are regular expressions of which the head of a bill matches one; `marks` those that only
    this bank's page matches; `senders` the domains it writes from. `labels` gives a field for the
    bank's own label, by key as `labels.key_of` makes it; `ids` a field for an element's id.
    `owed_negative` are keys of labels under which what is owed has a minus. `closed` finds the
    statement day where no label tells it. `columns` are those of a table whose headings are
    pictures. `unlabelled` says that the sums stand without labels in the order cycle, limit,
    balance, minimum, due day. `places_are_countries` says that a row names the country and an
    amount in its currency. `card_of_block` says that the card above the rows counts, not the digits
    in a row.
    """

    lender: Lender
    names: tuple[str, ...]
    marks: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    owed_negative: frozenset[str] = frozenset()
    closed: str | None = None
    columns: tuple[str, ...] = ()
    unlabelled: bool = False
    places_are_countries: bool = False
    card_of_block: bool = False


@cache
def all_forms() -> tuple[BillForm, ...]:
    """The forms of every module in `banks/`, by the lender's id."""
    package = core.statements.bills.banks
    found = [
        importlib.import_module(f"{package.__name__}.{module.name}").FORM
        for module in pkgutil.iter_modules(package.__path__)
    ]
    return tuple(sorted(found, key=lambda form: form.lender.id))
