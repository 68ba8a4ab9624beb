"""The bundled fonts can show what the program says and what is usual in Chinese."""

from pathlib import Path

import pytest
from matplotlib.ft2font import FT2Font

from core.words import CATALOGUE
from resources.fonts import FAMILY, FILES
from resources.icons import ICON, SIZES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_font_has_every_character_of_gb_2312_and_its_own_name(file):
    font = FT2Font(str(file))
    known = font.get_charmap()
    rows = range(0xB0, 0xF8)
    standard = [bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)]
    letters = [pair.decode("gb2312", "ignore") for pair in standard]
    assert sum(map(bool, letters)) == 6763
    assert not [letter for letter in letters if letter and ord(letter) not in known]
    assert font.family_name == FAMILY
    assert file.stat().st_size < 2_600_000


def test_every_letter_that_the_program_writes_is_in_the_fonts():
    said = (CATALOGUE / "zh_CN" / "LC_MESSAGES" / "limitwise.po").read_text(encoding="utf-8")
    for file in FILES:
        known = FT2Font(str(file)).get_charmap()
        assert not {letter for letter in said if letter.isprintable() and ord(letter) not in known}


def test_the_licence_lies_beside_the_fonts():
    licence = (Path(FILES[0]).parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_icon_is_there_in_every_size():
    assert ICON.read_text(encoding="utf-8").startswith("<svg")
    for size, file in SIZES.items():
        header = file.read_bytes()[:24]
        assert header[1:4] == b"PNG" and int.from_bytes(header[16:20], "big") == size
