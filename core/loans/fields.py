"""Fields of a filled-in check-in, read one by one; every error names the field."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from core.errors import UserError
from core.json_shapes import is_list, is_object
from core.money import Fen, parse_amount
from core.records.model import AccountKind, Line, Paid, Result
from core.records.snapshot import Snapshot
from core.words import _

E = TypeVar("E", Paid, Result, AccountKind)
T = TypeVar("T")

_KEYS = {
    "": {"on", "last", "lines", "accounts", "applications"},
    "lines": {
        "line", "name", "limit", "used", "bill_amount", "bill_minimum", "bill_due_on", "due_on",
        "paid", "days_late", "asked", "months"
    },
    "months": {"month", "due_on", "used", "paid", "days_late"},
    "accounts": {"account", "name", "kind", "by_records", "balance"},
    "applications": {"on", "lender", "product", "result"},
}  # fmt: skip


class FieldError(UserError):
    """A field that does not fit: `place` as in "lines[0].limit", `text` what is wrong with it."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(_("“{place}”: {text}.").format(place=place, text=text))
        self.place, self.text = place, text


class FieldErrors(UserError):
    """Several fields that do not fit, each in its own sentence."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(" ".join(str(error) for error in errors))
        self.errors = tuple(errors)


class FieldReader:
    """Keeps what does not fit while the other fields are read, so that all is said at once."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def of(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where it raises FieldError, which is kept."""
        try:
            return read()
        except FieldError as error:
            self.errors.append(error)
            return None

    def judge(self) -> None:
        """Raise the FieldError that was kept, or the FieldErrors."""
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise FieldErrors(self.errors)


def wrong(place: str, text: str) -> FieldError:
    return FieldError(place, text)


def check_keys(plain: Any, kind: str, place: str) -> None:
    if not is_object(plain):
        raise wrong(place or "checkin", _("an object with keys is wanted here"))
    for key in plain:
        if key not in _KEYS[kind]:
            raise wrong(f"{place}.{key}".lstrip("."), _("this key is not known"))


def list_of(plain: Any, key: str, place: str) -> list[Any]:
    held = plain.get(key)
    if held is None:
        return []
    if not is_list(held):
        raise wrong(f"{place}.{key}".lstrip("."), _("a list is wanted here"))
    return held


def line_of(snapshot: Snapshot, said: Any, place: str) -> Line:
    """The line of this id or of this one name."""
    found = [line for line in snapshot.lines if said in (line.id, line.name, line.lender)]
    if type(said) not in (int, str) or len(found) != 1:
        raise wrong(place, _("there is no such line; give its number or its one name"))
    return found[0]


def day_of(text: Any, place: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise wrong(place, _("write the day like 2026-11-24")) from error


def amount_of(text: Any, place: str, below_zero: bool = False) -> Fen | None:
    if text is None:
        return None
    try:
        amount = parse_amount(text)
    except UserError as error:
        raise wrong(place, str(error).rstrip(".。")) from error
    if amount < 0 and not below_zero:
        raise wrong(place, _("write the amount without a sign"))
    return amount


def choice_of(kind: type[E], text: Any, place: str) -> E | None:
    if text is None:
        return None
    try:
        return kind(text)
    except ValueError as error:
        choices = ", ".join(member.value for member in kind)
        raise wrong(place, _("one of {choices} is wanted").format(choices=choices)) from error


def text_of(text: Any, place: str) -> str | None:
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    if not isinstance(text, str) or len(text) > 200:
        raise wrong(place, _("a short text is wanted here"))
    return text.strip()
