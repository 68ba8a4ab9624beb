"""The translators' tool: collect every text of the program and compile the Chinese catalogue.

    python -m resources.catalogue update     new texts into the .po, gone ones out of it
    python -m resources.catalogue missing    the texts that have no Chinese yet
    python -m resources.catalogue compile    the .po into the .mo that the program reads

Needs Babel, which the program itself does not.
"""

import ast
import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
PO = FOLDER / "limitwise.po"
MO = FOLDER / "limitwise.mo"
ROOMS = ("core", "desktop", "resources")
SCORECARD = HOME / "resources" / "scorecard.json"
ENVIRONMENT = HOME / "resources" / "environment.json"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions that mark a text, with how many texts each takes."""


def texts() -> Catalog:
    """Every text marked in the code, in the order of the files, and those of the scorecard."""
    catalog = Catalog(fuzzy=False)
    for room in ROOMS:
        for file in sorted((HOME / room).rglob("*.py")):
            for message in _marked(ast.parse(file.read_text("utf-8"))):
                catalog.add(message, locations=[(str(file.relative_to(HOME)), 0)])
    for message in _scorecard_texts():
        catalog.add(message, locations=[("resources/scorecard.json", 0)])
    for message in _environment_texts():
        catalog.add(message, locations=[("resources/environment.json", 0)])
    return catalog


def _marked(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """The texts that a file marks, singular with plural. Babel's own reader misses f-strings."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if not isinstance(node.func, ast.Name):
            continue
        given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        match MARKS.get(node.func.id), given:
            case 1, [str(text)] if text:
                yield text
            case 2, [str(one), str(many)]:
                yield one, many


def _scorecard_texts() -> Iterator[str]:
    """What the window shows of the scorecard: how it is made, its limits, its sources."""
    card = json.loads(SCORECARD.read_text("utf-8"))
    yield from card["method"]
    yield from card["limits_of_use"]
    yield from (item["because"] for item in card["items"])


def _environment_texts() -> Iterator[str]:
    """What is told of the market's levels and of public events."""
    table = json.loads(ENVIRONMENT.read_text("utf-8"))
    yield from (row["because"] for row in table["levels"])
    yield from (row["text"] for row in table["events"])


def catalogue() -> Catalog:
    """The Chinese catalogue as it is kept."""
    if not PO.exists():
        return Catalog(locale="zh_CN", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def update() -> None:
    """Bring the .po to the texts of the code; translations that still fit are kept."""
    kept = catalogue()
    made = Catalog(locale="zh_CN", project="Limitwise", fuzzy=False)
    for message in texts():
        if message.id:
            old = kept.get(message.id)
            known = old if old and old.pluralizable == message.pluralizable else None
            made.add(message.id, known.string if known else None, locations=message.locations)
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, made, omit_header=True, include_lineno=False, sort_by_file=True, width=100)
    head = (
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    PO.write_text(head + text.getvalue().decode("utf-8"), "utf-8")


def compiled() -> bytes:
    """The .mo of the catalogue, the same bytes for the same texts."""
    kept, made = catalogue(), io.BytesIO()
    kept.creation_date = kept.revision_date = UNDATED  # Babel would write the minute of today
    write_mo(made, kept)
    return made.getvalue()


def missing() -> list[str]:
    """The texts without Chinese."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue()
        if message.id and not all(chinese(message))
    ]


def chinese(message: Message) -> list[str]:
    """The Chinese of a message: one form, whether it counts or not; empty where there is none."""
    found = message.string or ""
    return [found] if isinstance(found, str) else list(found)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["missing"]:
            print("\n".join(missing()))
        case ["compile"]:
            MO.write_bytes(compiled())
        case _:
            sys.exit(__doc__)
