"""The words that reading a statement looks for: headings, kinds, states, lenders, categories.

They are gathered from the texts in the code of `core.statements` and from its resources, so that
whoever teaches the reading a word need not write it down a second time.
"""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from core.json_shapes import is_list, is_object

_WORD = re.compile(
    r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+|[^\W\d_\u3005-\uffef]{2,}"
)
_RESOURCES = {
    "lenders.json": {"name", "words", "apps", "product"},
    "categories.json": None,
    "cues.json": {"zh"},
}
"""The resources with words, and under which keys they stand, null for all. Of the cues only those
in Chinese: Latin ones have names that people have, too."""
_ANSWER_REASONS = {"_", "N_", "ngettext"}
"""What marks a text as one for the person, which no file is looked through for."""


@cache
def own_words() -> frozenset[str]:
    """Every run of two or more letters or Chinese signs in those texts, letters in lower case."""
    texts = list(_of_code(files("core.statements")))
    for name, keys in _RESOURCES.items():
        texts += _of_json(json.loads((files("resources") / name).read_text("utf-8")), keys)
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _of_code(folder: Traversable) -> Iterator[str]:
    for place in folder.iterdir():
        if place.is_dir():
            yield from _of_code(place)
        elif place.name.endswith(".py"):
            tree = ast.parse(place.read_text("utf-8"))
            # A text that stands alone is a docstring, where an example may be told.
            nodes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _ANSWER_REASONS:
                    nodes |= {id(argument) for argument in node.args}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and id(node) not in nodes:
                    if isinstance(node.value, str):
                        yield node.value
                    elif isinstance(node.value, bytes):
                        yield node.value.decode("ascii", "ignore")


def _of_json(value: Any, keys: set[str] | None) -> Iterator[str]:
    if isinstance(value, str) and keys is None:
        yield value
    elif is_list(value):
        for inner in value:
            yield from _of_json(inner, keys)
    elif is_object(value):
        for key, inner in value.items():
            yield from _of_json(inner, None if keys is not None and key in keys else keys)
