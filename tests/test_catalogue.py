"""The Chinese catalogue: every text of the code has its Chinese, and it fits its place."""

import gettext
import re
import string

import pytest
from babel.messages.catalog import Message

from resources import catalogue
from resources.catalogue import chinese

NEVER = ("概率", "征信评分", "征信分", "保证", "承诺", "您", "失信", "老赖")
"""What promises, blames, claims to be somebody else's score, or keeps its distance."""
LATIN = {
    "A4", "AUC", "App", "Brier", "CFPB", "CNY", "CSV", "Ctrl", "Dai", "Excel", "F2", "FICO", "Font",
    "GB18030", "Han", "JSON", "KS", "LendingClub", "LendingTree", "License", "Limitwise", "Noto",
    "Open", "PDF", "SC", "SIL", "Sans", "Shi", "UTF", "Zhang", "cn", "csv", "gz", "odds", "org",
    "SHA", "eml", "html", "pbccrc", "pdf", "png", "txt", "zip", "GiveMeSomeCredit", "HELOC", "ICS",
    "OFX", "QFX", "QIF", "Linux", "Windows", "macOS", "LGPL", "MIT", "Matplotlib", "NumPy",
    "PDFium", "PySide", "Python", "Qt", "SQLCipher", "SQLite", "Typst",
}  # fmt: skip
"""Names that stay in Latin letters."""
_QUOTED = re.compile(r"[a-z]+(,[a-z]+)+|“[^”]*”|\{[^}]*\}|\(&[A-Z]\)|--[a-z-]+|\*\.[a-z]+")
"""Lists of codes, commands, placeholders, keys of menus, options and file endings."""
LEGEND = re.compile(r"(?<=[，；])\d (?=逾期)")
"""The report's marks and what each means, which a space keeps apart."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _fields(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _how in string.Formatter().parse(text) if name)


@pytest.fixture(scope="module")
def kept() -> list[Message]:
    return [message for message in catalogue.catalogue() if message.id]


def test_the_catalogue_holds_exactly_the_texts_of_the_code(kept, marked_texts):
    in_code = {tuple(_ids(message)) for message in marked_texts if message.id}
    assert {tuple(_ids(message)) for message in kept} == in_code


def test_every_text_has_its_chinese(kept):
    assert [message.id for message in kept if not all(chinese(message))] == []
    assert [message.id for message in kept if message.fuzzy] == []
    assert [message.id for message in kept if len(chinese(message)) != 1] == []


def test_the_chinese_has_the_placeholders_of_the_english(kept):
    for message in kept:
        wanted = _fields(_ids(message)[-1])
        for text in chinese(message):
            assert _fields(text) == wanted, text


def test_the_program_has_one_chinese_name(kept):
    named = [message for message in kept if "Limitwise" in _ids(message)[0]]
    assert len(named) > 8
    assert [message.id for message in named if "知额" not in chinese(message)[0]] == []


def test_nothing_is_left_in_english(kept):
    for message in kept:
        for text in chinese(message):
            words = set(re.findall(r"[A-Za-z][A-Za-z0-9]*", _QUOTED.sub(" ", text)))
            assert words <= LATIN, text
            english = set(re.findall(r"[A-Za-z]+", _QUOTED.sub(" ", _ids(message)[0])))
            assert _CHINESE.search(text) or english <= LATIN | {"of", "on"}, text


def test_the_chinese_is_written_as_chinese(kept):
    """Full-width punctuation beside Chinese, no space between Chinese and digits, same ending."""
    for message in kept:
        english = _ids(message)[0]
        for text in chinese(message):
            assert not re.search(r"[\u4e00-\u9fff”}][,;:?!](?!\w)|[\u4e00-\u9fff]\.(?!\w)", text), (
                text
            )
            assert not re.search(
                r"[\u4e00-\u9fff] [\d{]|[\d}] [\u4e00-\u9fff]", LEGEND.sub("", text)
            )
            assert text.endswith("。") == english.endswith("."), text
            assert text.endswith("…") == english.endswith("…"), text
            assert text == text.strip(), text


def test_no_text_promises_blames_or_claims_to_be_a_score_of_others(kept):
    for message in kept:
        for text in chinese(message):
            own = text.replace("您好！", "")  # how a letter to a lender begins
            assert not [word for word in NEVER if word in own], text


def test_every_character_is_in_the_bundled_font(kept):
    from fontTools.ttLib import TTFont

    from resources.fonts import FILES

    for file in FILES:
        with TTFont(file, lazy=True) as font:
            known = set(font.getBestCmap() or ())
        for message in kept:
            for text in chinese(message):
                assert {ord(letter) for letter in text} <= known, text


def test_the_program_reads_what_the_translators_wrote(kept):
    assert catalogue.MO.read_bytes() == catalogue.compiled()
    with catalogue.MO.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    for message in kept:
        one, *many = _ids(message)
        said = [spoken.ngettext(one, many[0], n) for n in (1, 2)] if many else [spoken.gettext(one)]
        assert set(said) == set(chinese(message))


def test_an_update_keeps_what_was_translated(tmp_path, monkeypatch, marked_texts):
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogue, "PO", tmp_path / "limitwise.po")
    monkeypatch.setattr(catalogue, "texts", lambda: marked_texts)
    catalogue.update()
    assert len(catalogue.missing()) == len([message for message in marked_texts if message.id])
    text = catalogue.PO.read_text("utf-8")
    first = 'msgid "Interval"\nmsgstr ""'
    assert first in text
    catalogue.PO.write_text(text.replace(first, 'msgid "Interval"\nmsgstr "区间"'), "utf-8")
    catalogue.update()
    assert 'msgid "Interval"\nmsgstr "区间"' in catalogue.PO.read_text("utf-8")
    assert "Interval" not in catalogue.missing()
