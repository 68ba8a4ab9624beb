"""Cuts the bundled fonts from the full ones: `python -m resources.fonts.cut FOLDER`.

FOLDER is the unpacked npm package `@expo-google-fonts/noto-sans-sc` (the static fonts of Noto Sans
SC, OFL-1.1), which `npm pack @expo-google-fonts/noto-sans-sc` fetches. Kept are the characters of
GB 2312, Latin letters, punctuation and the symbols of money, arithmetic and charts; the hinting
goes, because every screen that this program meets smooths outlines. The result is the same bytes
whenever it is made.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

from resources.fonts import BOLD, REGULAR

SOURCES = {
    "400Regular/NotoSansSC_400Regular.ttf": REGULAR,
    "700Bold/NotoSansSC_700Bold.ttf": BOLD,
}
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A
    (0x1CD, 0x1DC),  # the tones of pinyin
    (0x2BC, 0x2DD),  # modifiers
    (0x391, 0x3C9),  # Greek
    (0x2000, 0x206F),  # punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # arithmetic
    (0x2460, 0x24FF),  # numbers in circles
    (0x2500, 0x27BF),  # lines, blocks, shapes, ticks
    (0x3000, 0x303F),  # Chinese punctuation
    (0xFE10, 0xFE4F),  # its vertical forms
    (0xFF00, 0xFFEF),  # full-width forms
)
NAMES = "喆堃镕昇祎翀犇赟珺垚骉淼鑫燚晞暐玥瑀瑄琮珣煜炘甯郗逄佟囧囍巿槑"
"""Characters that are common in the names of people and shops and missing in GB 2312."""


def characters() -> set[int]:
    """The code points that are kept, where the font has them."""
    kept = {point for first, last in RANGES for point in range(first, last + 1)}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                kept.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:  # a gap of the standard
                continue
    return kept | set(map(ord, NAMES))


def cut(source: Path, target: Path) -> None:
    """Write the cut of the font file `source` to `target`."""
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "kern", "mark", "palt", "halt"]
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT"]  # text here never runs downwards
    options.name_IDs = list(range(26))
    options.notdef_outline = True
    font = load_font(str(source), options, lazy=False)
    font.recalcTimestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    save_font(font, str(target), options)


def main(folder: Path) -> None:
    for name, target in SOURCES.items():
        cut(folder / name, target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
