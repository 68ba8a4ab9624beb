"""What is read before the program is started: no link, command, file or name in it is made up."""

import re
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from core import VERSION
from core.commands.cli import program
from core.words import _, set_language
from desktop.desk import find_pages

HOME = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"]
OWN = {"check", "test", "build", "trial"}
"""What run.py does itself."""


def anchor(title):
    """The name by which a heading is linked to."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


@pytest.fixture(params=DOCUMENTS)
def text(request):
    return (HOME / request.param).read_text("utf-8"), HOME / request.param


def test_every_link_leads_somewhere(text):
    read, place = text
    for target in re.findall(r"\]\(([^)\s]+)\)", read):
        if target.startswith("https://"):
            continue
        name, _hash, wanted = target.partition("#")
        path = place.parent / name if name else place
        assert path.exists(), target
        if wanted:
            titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
            assert wanted in map(anchor, titles), target


def test_every_command_is_one(text):
    known = set(program.list_commands(click.Context(program))) | OWN
    said = re.findall(
        r"(?:run\.py|`limitwise|^limitwise|、limitwise) ([a-z][a-z-]+)\b(?! in)", text[0], re.M
    )
    assert set(said) <= known


def test_every_module_and_script_is_there(text):
    for module in re.findall(r"python3? -m ([\w.]+)", text[0]):
        assert find_spec(module), module
    for path in re.findall(
        r"`((?:core|desktop|resources|release|tests|\.github)/[\w./-]+)`", text[0]
    ):
        assert (HOME / path.replace("schema-N", "schema-2")).exists(), path


@pytest.mark.parametrize("name", DOCUMENTS[:2])
def test_what_is_to_be_installed_is_named_as_it_is_built(name):
    text = (HOME / name).read_text("utf-8")
    assert set(re.findall(r"limitwise[-_](\d+\.\d+\.\d+)", text)) == {VERSION}


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh_CN")])
def test_pages_are_called_as_the_window_calls_them(name, language):
    set_language(language)
    text = (HOME / name).read_text("utf-8")
    for page in find_pages():
        assert _(page.title) in text, page.title
