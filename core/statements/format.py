"""What is told of a statement's format: its columns by name, its words, its closing lines.

A format is data. One module in `formats/` holds one `FORMAT = StatementFormat(...)`, and nothing
else has to be told of it.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import core.statements.formats
from core.records.model import AccountKind, Direction
from core.statements.lenders import Lender
from core.words import N_, _

FIELDS = (
    "at",
    "posted",
    "direction",
    "amount",
    "status",
    "category",
    "type",
    "counterparty",
    "text",
    "note",
    "method",
    "order_id",
    "merchant_id",
    "refunded",
    "funds",
    "income",
    "outgo",
    "currency",
    "balance",
    "place",
    "time",
    "card",
    "code",
)
"""What a column can mean; those from `income` on are in statements of banks.

`posted` is the day of booking, for a row without `at`; `funds` says which way money went where
`direction` is blank; `income` and `outgo` are two columns of amounts in place of `amount` with
`direction`; `type` is the provider's word for the kind of payment, `category` what it was bought
for; `refunded` is how much of the row was given back; `balance` tells equal rows apart and proves
the amounts; `time` is a time of day beside `at`; `card` the last digits of a card; `code` the
kind itself, where the file says it without words.
"""

BILLS = "card-bills"
BILLS_TITLE = N_("Credit-card bills")
"""What the bills of a card are called among the formats; they are no table with columns."""

OF_BANKS = FIELDS.index("income")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFormat:
    """How to read one kind of statement.

    `columns` maps a field of `FIELDS` to the header's name for it (full-width brackets and spaces
    do not matter). A header fits when it has every column that is not `optional` and all `marks`,
    which are not read, and none that is `absent`. Rows of one `provider` are recognised as the same
    across its formats. `directions` gives the direction for the provider's word, `closing` matches
    the first cell of the lines after the data, `extra` counts the cells that rows have beyond the
    header, and `ragged` says that they may lack empty ones at the end.

    Of banks: `bank` is whose own accounts the statement shows; `card` says it is a credit card's,
    where money in repays. `aliases` gives more names of a field's column, the better first.
    `telling` are the fields without which the header is only this bank's where a line above names
    the bank. A single `amount` has the direction `positive` without a minus sign and the other
    with one; where that is null the words or `directions` say it. `repaid_says` tells that the bank
    calls every repayment one, so that other money in was given back. `currency` is that of a
    file that has no column of it; without one the file's is taken to be the ledger's. `day_first`
    is for days written DD/MM/YYYY. `described` marks a format of which no sample was seen.
    """

    name: str
    title: str
    provider: str
    account: str
    account_kind: AccountKind
    columns: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    directions: Mapping[str, Direction] = field(default_factory=dict[str, Direction])
    closing: str = r"(?!)"
    extra: int = 0
    ragged: bool = False
    bank: Lender | None = None
    card: bool = False
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    telling: frozenset[str] = frozenset()
    positive: Direction | None = None
    repaid_says: bool = False
    currency: str | None = None
    day_first: bool = False
    described: bool = False


def format_title(name: str) -> str:
    """What a format is called, in the language in force; a name nobody knows is its own title."""
    if name == BILLS:
        return _(BILLS_TITLE)
    return next((_(form.title) for form in all_formats() if form.name == name), name)


@cache
def all_formats() -> tuple[StatementFormat, ...]:
    """The formats of every module in `formats/`, by name."""
    package = core.statements.formats
    found = [
        importlib.import_module(f"{package.__name__}.{module.name}").FORMAT
        for module in pkgutil.iter_modules(package.__path__)
    ]
    return tuple(sorted(found, key=lambda each: each.name))
