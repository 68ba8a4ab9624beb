"""How long a passphrase holds out against somebody who has the file, and what makes it weak.

The guesses are estimated by zxcvbn (Wheeler 2016, “zxcvbn: low-budget password strength
estimation”), which knows common passwords, names, words, dates and patterns of keys. A try costs
256,000 rounds of PBKDF2-HMAC-SHA512; ten thousand tries a second are about what two graphics cards
of 2024 reach (hashcat, mode 12100), and what zxcvbn calls slow hashing.
"""

from dataclasses import dataclass

from core.records.passphrase import Passphrase
from core.words import N_, _, sentences

TRIES_A_SECOND = 10_000
LONGEST = 72
"""Characters that are looked at, as many as zxcvbn takes; more can only be better."""

HELD = (
    (86_400, N_("Whoever has the file would guess it within a day.")),
    (365 * 86_400, N_("Whoever has the file would guess it within a year.")),
    (100 * 365 * 86_400, N_("Whoever has the file would need years to guess it.")),
)
"""Seconds, and what is said of a passphrase that holds out for less than that."""
HOLDS = N_("It holds out against guessing.")

WHY = {
    "dictionary": N_("Names, single words and common passwords are tried first."),
    "spatial": N_("Keys that lie side by side are tried first."),
    "repeat": N_("Repetitions add next to nothing."),
    "sequence": N_("Rows such as abc or 1234 are tried first."),
    "date": N_("Birthdays and other dates are tried first."),
    "regex": N_("Years are tried first."),
}
"""Why the easiest part of it is easy, by the pattern that zxcvbn names."""
NUMBERS = N_("Phone numbers, QQ numbers and other digits are tried first.")
IDIOM = N_("A known saying or a line of a song is tried as one word.")
BETTER = N_("Take five or six words, or a sentence, that nobody else has ever written down.")

FAMILIAR = """
aini woaini woaini1314 iloveyou520 520 521 1314 5201314 woshishui wodemima mima mimashi nihao
nishishui zhongguo beijing shanghai gongxifacai facai fadacai xiaoming xiaohong baobao baobei
laopo laogong mama baba qianbao zhifubao weixin huabei jiebei baitiao limitwise zhie wang zhang
zhao chen yang huang zhou sun zhu guo lin liang song tang feng deng cao peng zeng xiao tian dong
pan yuan jiang cai yu wei jie ming hong fang yan jing qiang jun lei tao ping hui na xin xue yue
"""
"""Words in pinyin and numbers that Chinese passwords are made of, which zxcvbn's own lists lack."""


@dataclass(frozen=True, slots=True)
class Advice:
    """`holds` is whether it holds out for a hundred years; `text` are whole sentences."""

    holds: bool
    text: str


def advice(passphrase: Passphrase) -> Advice:
    """What to say of a passphrase that is being chosen. Nothing forbids a weak one."""
    from zxcvbn import zxcvbn  # its lists of words are loaded only where one is chosen

    text = passphrase.reveal()[:LONGEST]
    found = zxcvbn(text, user_inputs=FAMILIAR.split())
    seconds = float(found["guesses"]) / TRIES_A_SECOND
    how_long = next((said for most, said in HELD if seconds < most), None)
    if how_long is None:
        return Advice(True, _(HOLDS))
    easiest = max(found["sequence"], key=lambda part: len(part["token"]))
    why = WHY.get(easiest["pattern"])
    if text.isdecimal() and easiest["pattern"] != "date":
        why = NUMBERS
    elif why is None and not text.isascii() and len(text) <= 16:
        why = IDIOM
    return Advice(False, sentences(*(_(each) for each in (how_long, why, BETTER) if each)))
