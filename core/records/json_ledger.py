"""The whole ledger as JSON, out and in, losslessly; the shape is `resources/ledger.schema.json`."""

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.json_shapes import is_list, is_object
from core.records.added_figures import checked
from core.records.checks import check, check_currency
from core.records.codec import (
    columns_of,
    from_plain,
    to_plain,
    to_row,
    value_from_plain,
    value_to_plain,
)
from core.records.ledger import Ledger
from core.records.model import BESIDE, COLLECTIONS, KEPT, REFERENCES
from core.records.passphrase import Passphrase
from core.records.settings import ENVIRONMENT, setting_value, write_setting
from core.records.totals import Touched
from core.words import _

FORMAT = 3
"""What is written. Format 1 lacks `balances`, an event's `before`, an answer's `since`, a line's
`lender_kind`, a check-in's bill, and the values that came with them, format 2 the line with which
another one shares its limit; both are still read."""
READ = (1, 2, FORMAT)

DEEPEST = 40
"""How deep settings may be nested: far more than any is, far less than Python can write."""


def export_text(ledger: Ledger) -> str:
    """The ledger as the contract's JSON, the same text for the same records."""
    document: dict[str, Any] = {"format": FORMAT, "currency": ledger.currency}
    extra: dict[str, Any] = {}
    for name, kind in COLLECTIONS.items():
        records = ledger.records(kind)
        document[name] = [to_plain(record) for record in records]
        beyond = [plain for record in records if (plain := _beyond_to_plain(record))]
        if beyond:
            extra[name] = beyond
    for name, kind in BESIDE.items():
        records = ledger.records(kind)
        if records:
            extra[name] = [to_plain(record) for record in records]
    settings = {
        row["name"]: setting_value(row["name"], row["value"])
        for row in ledger.connection.execute("SELECT * FROM settings ORDER BY name")
    }
    if settings:
        extra["settings"] = settings
    if extra:
        document["extra"] = extra
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def load_new(path: Path, text: str, passphrase: Passphrase | None = None) -> Ledger:
    """A new ledger at `path` with what the JSON holds, encrypted where there is a passphrase.

    Raises UserError, and leaves `path` as it was, when the text is no such ledger or there is a
    file already.
    """
    return Ledger.create(path, fill=lambda ledger: load_text(ledger, text), passphrase=passphrase)


def load_text(ledger: Ledger, text: str) -> None:
    """Fill an empty ledger from JSON, in one transaction.

    Raises UserError, and leaves the ledger as it was, when it holds records already, when the text
    is no JSON of this format, has an unknown key, or points to a record that is not there.
    """
    document = _parsed(text)
    records = _records_of(document)
    with ledger.transaction():
        execute = ledger.connection.execute
        if any(
            execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in [*KEPT, "settings"]
        ):
            raise UserError(
                _("This ledger already holds records; load the file into a new ledger.")
            )
        execute("DELETE FROM actions")  # what was done to a ledger since emptied is not its past
        execute("UPDATE meta SET value = ? WHERE name = 'currency'", (document["currency"],))
        execute("PRAGMA defer_foreign_keys = ON")
        for name, kept in records.items():
            _insert(ledger.connection, name, kept)
        for name, value in document.get("extra", {}).get("settings", {}).items():
            write_setting(ledger.connection, name, value)
        days = {record.at.date().isoformat() for record in records["transactions"]}
        Touched(days).refresh(ledger.connection)
    ledger.currency = document["currency"]


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise UserError(
            _("This is not a whole JSON file; export the ledger again and load that.")
        ) from error
    if (
        not is_object(document)
        or isinstance(found := document.get("format"), bool)
        or found not in READ
    ):
        raise UserError(
            _("This is not a ledger in JSON of format {known}.").format(
                known=_(" or ").join(map(str, READ))
            )
        )
    known = {"format", "currency", "extra", *COLLECTIONS}
    for key in document:
        if key not in known:
            raise UserError(
                _("The ledger's JSON has the unknown key “{key}”; remove it.").format(key=key)
            )
    check_currency(document.get("currency"))
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key stands twice, since only one of the two could be kept."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice, _times = Counter(key for key, _value in pairs).most_common(1)[0]
        raise UserError(
            _("The key “{key}” stands twice in one object; remove one.").format(key=twice)
        )
    return made


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def check_settings(value: Any, depth: int = 0) -> None:
    """Settings hold any JSON that can be written out again."""
    inner = [*value, *value.values()] if is_object(value) else value if is_list(value) else None
    if inner is not None and depth < DEEPEST:
        for each in inner:
            check_settings(each, depth + 1)
    elif inner is not None or (isinstance(value, float) and not isfinite(value)):
        raise UserError(_wrong_shape("extra.settings"))
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise UserError(_wrong_shape("extra.settings")) from error


def _wrong_shape(place: str) -> str:
    return _("“{place}” has another shape than expected.").format(place=place)


def _records_of(document: dict[str, Any]) -> dict[str, list[Any]]:
    """The records of every collection, checked, with their references."""
    extra = document.get("extra", {})
    if not is_object(extra) or not is_object(extra.get("settings", {})):
        raise UserError(_wrong_shape("extra"))
    check_settings(extra.get("settings"))
    added = extra.get("settings", {}).get(ENVIRONMENT.name)
    if added is not None:
        checked(added)
    records: dict[str, list[Any]] = {}
    ids: dict[str, set[int]] = {}
    for name, kind in KEPT.items():
        plains = extra.get(name, []) if name in BESIDE else document.get(name, [])
        if not is_list(plains):
            raise UserError(_wrong_shape(name))
        beyond = {} if name in BESIDE else _beyond_by_id(name, extra.get(name, []))
        kept = [_with_beyond(from_plain(kind, plain), name, beyond) for plain in plains]
        ids[name] = {record.id for record in kept}
        if len(ids[name]) < len(kept) or 0 in ids[name] or min(ids[name], default=1) < 0:
            raise UserError(_ids_text(name))
        for record in beyond.keys() - ids[name]:
            raise UserError(_points_nowhere(f"extra.{name}", name, record))
        records[name] = sorted(kept, key=lambda record: record.id)
    unknown = [key for key in extra if key not in KEPT and key != "settings"]
    if unknown:
        raise UserError(
            _("The ledger's JSON has the unknown key “{key}”; remove it.").format(key=unknown[0])
        )
    _check_references(records, ids)
    return records


def _ids_text(place: str) -> str:
    return _("The ids in “{place}” must be positive and each used once.").format(place=place)


def _points_nowhere(record: str, target: str, missing: int) -> str:
    return _("“{record}” points to {target} {id}, which is not there.").format(
        record=record, target=target, id=missing
    )


def _check_references(records: dict[str, list[Any]], ids: dict[str, set[int]]) -> None:
    for name, kept in records.items():
        for record in kept:
            try:
                check(record)
            except UserError as error:
                raise UserError(f"{name}:{record.id}: {error}") from error
            for field, target in REFERENCES.items():
                value = getattr(record, field, None)
                if value is not None and value not in ids[target]:
                    raise UserError(_points_nowhere(f"{name}:{record.id}", target, value))


def _beyond_to_plain(record: Any) -> dict[str, Any] | None:
    """The fields that are no part of the contract, null when none is set."""
    plain = {
        column.key: value_to_plain(column, value)
        for column in columns_of(record)
        if column.beyond and (value := getattr(record, column.name)) is not None
    }
    return {"id": record.id, **plain} if plain else None


def _beyond_by_id(name: str, plains: Any) -> dict[int, dict[str, Any]]:
    if not is_list(plains) or not all(
        is_object(plain) and type(plain.get("id")) is int for plain in plains
    ):
        raise UserError(_wrong_shape(f"extra.{name}"))
    by_id: dict[int, dict[str, Any]] = {plain["id"]: plain for plain in plains}
    if len(by_id) < len(plains):
        raise UserError(_ids_text(f"extra.{name}"))
    return by_id


def _with_beyond(record: Any, name: str, beyond: dict[int, dict[str, Any]]) -> Any:
    plain = beyond.get(record.id)
    if plain is None:
        return record
    known = {column.key: column for column in columns_of(record) if column.beyond}
    values: dict[str, Any] = {}
    for key, value in plain.items():
        if key == "id":
            continue
        if key not in known:
            raise UserError(
                _("“{place}” has the unknown key “{key}”; remove it or check its spelling.").format(
                    place=f"extra.{name}", key=key
                )
            )
        values[known[key].name] = value_from_plain(known[key], value, f"extra.{name}.{key}")
    return replace(record, **values)


def _insert(connection: sqlite3.Connection, name: str, records: list[Any]) -> None:
    if not records:
        return
    rows = [to_row(record) for record in records]
    names = ", ".join(f'"{column}"' for column in rows[0])
    marks = ", ".join("?" for _column in rows[0])
    connection.executemany(
        f'INSERT INTO "{name}" ({names}) VALUES ({marks})', [list(row.values()) for row in rows]
    )
