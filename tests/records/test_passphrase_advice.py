"""What is said of a passphrase that is being chosen."""

import pytest

from core.records.passphrase import Passphrase
from core.records.passphrase_advice import BETTER, HOLDS, advice


@pytest.mark.parametrize(
    "typed, why",
    [
        ("password", "common passwords"),
        ("woaini1314", "common passwords"),
        ("zhangwei", "Names"),
        ("qwertyuiop", "common passwords"),
        ("zxcvfr4", "side by side"),
        ("aaaaaaaaaaaa", "Repetitions"),
        ("abcdefghijk", "Rows"),
        ("1990-01-31", "Birthdays"),
        ("13812345678", "Phone numbers"),
        ("四面楚歌", "known saying"),
        ("x" * 500, "Repetitions"),
    ],
)
def test_a_weak_one_is_told_with_its_reason_and_a_better_way(typed, why):
    told = advice(Passphrase(typed))
    assert not told.holds and why in told.text and told.text.endswith(BETTER)


@pytest.mark.parametrize(
    "typed", ["correct horse battery staple", "ni de mao zai nar, wo bu zhi dao", "k7#Vq!u2Zr9pLw"]
)
def test_a_strong_one_holds(typed):
    assert advice(Passphrase(typed)) == advice(Passphrase(typed + " and more words"))
    assert advice(Passphrase(typed)).text == HOLDS


def test_more_of_the_same_kind_never_looks_weaker():
    words = ["piano", "cloud", "seven", "marmot", "orbit", "velvet"]
    order = ["a day", "a year", "years", "holds"]
    seen = []
    for count in range(1, len(words) + 1):
        text = advice(Passphrase(" ".join(words[:count]))).text
        seen.append(next(n for n, word in enumerate(order) if word in text))
    assert seen == sorted(seen) and seen[-1] == 3
