"""The translators' tool: collect every text of the program and compile the Chinese catalogue.

    python -m resources.catalogue update     new texts into the .po, gone ones out of it
    python -m resources.catalogue missing    the texts that have no Chinese yet
    python -m resources.catalogue compile    the .po into the .mo that the program reads

Needs Babel, which the program itself does not.
"""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
PO = FOLDER / "limitwise.po"
MO = FOLDER / "limitwise.mo"
ROOMS = ("core", "desktop", "resources")
SCORECARD = HOME / "resources" / "scorecard.json"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def texts() -> Catalog:
    """Every text marked in the code, in the order of the files, and those of the scorecard."""
    catalog = Catalog(fuzzy=False)
    for room in ROOMS:
        for file, _line, message, comments, _context in extract_from_dir(
            HOME / room, [("**.py", "python")], keywords=KEYWORDS
        ):
            catalog.add(message, locations=[(f"{room}/{file}", None)], auto_comments=comments)
    for message in _scorecard_texts():
        catalog.add(message, locations=[("resources/scorecard.json", None)])
    return catalog


def _scorecard_texts() -> Iterator[str]:
    """What the window shows of the scorecard: how it is made, its limits, its sources."""
    card = json.loads(SCORECARD.read_text("utf-8"))
    yield from card["method"]
    yield from card["limits_of_use"]
    yield from (item["because"] for item in card["items"])


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
            made.add(message.id, old.string if old else None, locations=message.locations)
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
    made = io.BytesIO()
    write_mo(made, catalogue())
    return made.getvalue()


def missing() -> list[str]:
    """The texts without Chinese."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue()
        if message.id
        and not all([message.string] if isinstance(message.string, str) else message.string)
    ]


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
