"""The JSON Schema of the ledger's JSON, made from the records themselves.

`python -m core.records.schema_of_json > resources/ledger.schema.json` writes the resource anew.
"""

import json
from datetime import date, datetime
from enum import Enum, EnumMeta
from typing import Any, TypeGuard

from core.money import Fen
from core.records.checks import MAY_BE_NEGATIVE, RANGES
from core.records.codec import Column, columns, contract_columns
from core.records.json_ledger import FORMAT
from core.records.model import BESIDE, COLLECTIONS

_TYPES: dict[Any, dict[str, Any]] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    Fen: {"type": "string", "pattern": r"^-?[0-9]{1,12}\.[0-9]{2}$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"},
}
_MORE: dict[str, dict[str, Any]] = {
    "id": {"minimum": 1},
    "day_basis": {"enum": [360, 365, None]},
    "month": {"pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"},
}
"""What is asked of a field beyond its type, as `core.records.checks` does."""


def schema_of_json() -> dict[str, Any]:
    """The schema, as a JSON value."""
    collections = {name: _array(contract_columns(kind)) for name, kind in COLLECTIONS.items()}
    beyond = {
        name: _array(own, required=False)
        for name, kind in COLLECTIONS.items()
        if (own := tuple(c for c in columns(kind) if c.beyond or c.name == "id"))[1:]
    }
    beyond |= {name: _array(columns(kind)) for name, kind in BESIDE.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Limitwise ledger, format {FORMAT}",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            **collections,
            "extra": {
                "type": "object",
                "properties": {**beyond, "settings": {"type": "object"}},
                "additionalProperties": False,
            },
        },
        "required": ["format", "currency", *COLLECTIONS],
        "additionalProperties": False,
    }


def _array(fields: tuple[Column, ...], required: bool = True) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.key: _value(column) for column in fields},
            "required": [c.key for c in fields if required or c.key == "id"],
            "additionalProperties": False,
        },
    }


def _is_enum(kind: object) -> TypeGuard[type[Enum]]:
    return isinstance(kind, EnumMeta)


def _value(column: Column) -> dict[str, Any]:
    if _is_enum(column.type):
        values = [member.value for member in column.type]
        return {"enum": [*values, None] if column.optional else values}
    shape = _TYPES[column.type] | _MORE.get(column.name, {})
    if column.type is Fen and column.name not in MAY_BE_NEGATIVE:
        shape["pattern"] = shape["pattern"].replace("-?", "")
    if column.name in RANGES:
        shape["minimum"], shape["maximum"], _sentence = RANGES[column.name]
    if column.optional:
        shape["type"] = [shape["type"], "null"]
    return shape


if __name__ == "__main__":
    print(json.dumps(schema_of_json(), ensure_ascii=False, indent=2))
