"""What a ledger keeps beside its records: every setting, with its name in the file, its shape, what
holds without it, and the page where a person sees or changes it.

A ledger's file may come from elsewhere: a value of another shape counts as not kept, and stays in
the file until another one is.
"""

import json
import sqlite3
from copy import deepcopy
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Generic, TypedDict, TypeVar, get_args, get_origin, is_typeddict

from core.errors import UserError
from core.json_shapes import is_list, is_object
from core.words import _

Value = TypeVar("Value")

SETTING = "settings:"
"""Before the name of a setting, where it stands among collections."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[Value]):
    """`shape` is the type of its JSON, `default` what holds where nothing is kept, which is not
    written down; `page` the code of a page, or `menu`."""

    name: str
    shape: Any
    default: Value
    page: str

    @property
    def place(self) -> str:
        """The collection under which its changes are written down."""
        return SETTING + self.name

    def value(self, kept: Any) -> Value:
        """What a kept JSON value says."""
        return kept if _fits(kept, self.shape) else deepcopy(self.default)

    def kept(self, value: Value) -> Value | None:
        """The JSON value to keep; None where nothing need be."""
        return None if value == self.default else value


class Chosen(TypedDict):
    """The category chosen for each counterparty, up to the action of this id."""

    of: dict[str, str]
    seen: int


Codes = list[str]
ByName = dict[str, Any]
Words = dict[str, str | None]

LANGUAGE: Setting[str | None] = Setting("language", str, None, "menu")
"""The language of the window, by its code."""
APPEARANCE: Setting[str | None] = Setting("appearance", str, None, "menu")
"""The window's look: light, dark or as the system has it."""
AMOUNTS: Setting[str] = Setting("amounts", str, "plain", "menu")
"""How an amount in a text shows that it is money: a value of `core.money.Unit`."""
TEN_THOUSANDS: Setting[bool] = Setting("ten_thousands", bool, False, "menu")
"""Whether amounts in texts are written in 万 where that is exact."""
WEEK_START: Setting[str] = Setting("week_start", str, "monday", "menu")
"""The first day of a week in calendars: "monday" or "sunday"."""
REMINDING: Setting[bool] = Setting("reminding", bool, True, "menu")
"""Whether the tray tells what falls due and what was crossed."""
LOCK_AFTER: Setting[int] = Setting("lock_after", int, 10, "menu")
"""Minutes without a key or the mouse after which an encrypted ledger is locked."""
GETTING_STARTED: Setting[str | None] = Setting("getting_started", str, None, "overview")
"""Whether the card of the first steps was put away ("hidden") or asked for again ("shown"); without
it, it is shown until all are done."""
VISITS: Setting[Codes] = Setting("visits", Codes, [], "overview")
"""The last two days on which the overview showed something new."""
COLUMNS: Setting[ByName] = Setting("columns", ByName, {}, "transactions")
"""How the columns of tables were moved and hidden, by table."""
WARNINGS: Setting[dict[str, ByName]] = Setting("warnings", dict[str, ByName], {}, "overview")
"""Which warnings were shown: `{"overview": {SUBJECT: DAY}, "tray": {SUBJECT: DAY}}`, the day being
the one on which the line was crossed that was told of."""
SILENCED: Setting[Codes] = Setting("silenced-warnings", Codes, [], "overview")
"""The kinds of warnings that are silenced. It is apart from what was shown, as silencing can be
undone, which needs the setting as that left it, and what was shown is written at any time."""
AFTER_CUT: Setting[dict[str, Codes]] = Setting("after-cut", dict[str, Codes], {}, "limits")
"""The codes of the steps ticked off after a loss of limit, by the event's id as text."""
LESSONS_READ: Setting[Codes] = Setting("lessons_read", Codes, [], "lessons")
"""The codes of the lessons ticked as read."""
PLAN: Setting[ByName | None] = Setting("plan", ByName, None, "plan")
"""The plan that was accepted (`core.planning.plan.keeping`)."""
SCENARIOS: Setting[dict[str, Codes]] = Setting("scenarios", dict[str, Codes], {}, "whatif")
"""The changes that were saved together, as they are written, by the name that was given them."""
FLOWS: Setting[list[ByName]] = Setting("flows", list[ByName], [], "budget")
"""What the person decided about recurring flows (`core.cash.flows`)."""
ROLLOVER: Setting[bool] = Setting("budget_rollover", bool, False, "budget")
"""Whether what a month's budget leaves goes on to the next month."""
UNTOLD_DUES: Setting[dict[str, Codes]] = Setting("untold_dues", dict[str, Codes], {}, "import")
"""The due days of bills whose payment no document at hand tells of, by the line's id as text."""
ENVIRONMENT: Setting[ByName | None] = Setting("environment", ByName, None, "overview")
"""Rows that the person added to the public figures (`core.records.added_figures`)."""
STATEMENT: Setting[str] = Setting("statement", str, "", "report")
"""What the person says in their own words in the report."""
CATEGORY_RULES: Setting[Words] = Setting("category_rules", Words, {}, "rules")
"""The person's own words for categories; one with null is switched off."""
CATEGORY_OF: Setting[Chosen] = Setting("category_of", Chosen, {"of": {}, "seen": 0}, "rules")
"""What was chosen for counterparties."""
STATEMENT_LINES: Setting[dict[str, int]] = Setting("statement_lines", dict[str, int], {}, "rules")
"""Which line was chosen for a credit that statements speak of: its key to a line's id, or to 0 for
"do not record"."""
STATEMENT_ACCOUNTS: Setting[dict[str, str]] = Setting(
    "statement_accounts", dict[str, str], {}, "import"
)
"""The name of the account chosen for each that files propose."""
STATEMENT_KINDS: Setting[dict[str, str]] = Setting("statement_kinds", dict[str, str], {}, "import")
"""The kind chosen for rows, by their words."""
MAPPINGS: Setting[list[ByName]] = Setting("mappings", list[ByName], [], "rules")
"""The mappings of columns by which a table is read, the one saved last at the end."""


def _fits(value: Any, shape: Any) -> bool:
    inner = get_args(shape)
    if shape is Any:
        return True
    if get_origin(shape) is UnionType:
        return any(_fits(value, each) for each in inner)
    if get_origin(shape) is list:
        return is_list(value) and all(_fits(each, inner[0]) for each in value)
    if get_origin(shape) is dict:  # in JSON every key is a text
        return is_object(value) and all(_fits(each, inner[1]) for each in value.values())
    if is_typeddict(shape):
        wanted = shape.__annotations__
        return (
            isinstance(value, dict)
            and value.keys() == wanted.keys()
            and all(_fits(value[name], wanted[name]) for name in wanted)
        )
    return value is None if shape is NoneType else type(value) is shape


def read_setting(connection: sqlite3.Connection, setting: Setting[Value]) -> Value:
    """What is kept under a setting, or what holds without it. Raises UserError for broken JSON."""
    row = connection.execute(
        "SELECT value FROM settings WHERE name = ?", (setting.name,)
    ).fetchone()
    return setting.value(setting_value(setting.name, row[0]) if row else None)


def write_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keep any JSON value under a name; null removes it."""
    connection.execute("DELETE FROM settings WHERE name = ?", (name,))
    if value is not None:
        connection.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?)", (name, setting_text(value))
        )


def setting_text(value: Any) -> str:
    """A setting's value as it is kept: the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def setting_value(name: str, text: str) -> Any:
    """The value of a kept setting, from its JSON. Raises UserError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError(
            _(
                "The ledger's setting “{name}” cannot be read. Restore a backup, or take over what "
                "can be read with “limitwise recover”."
            ).format(name=name)
        ) from error
