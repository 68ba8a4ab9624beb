"""`anonymise` shows a sample, and writes it where a place is named."""

from tests.support import SAMPLES


def test_the_command_shows_and_writes_it(limitwise, tmp_path):
    out = tmp_path / "sample.csv"
    shown = limitwise("anonymise", SAMPLES / "wechat.csv", out)
    assert shown.status == 0 and shown.out.startswith(out.read_bytes().decode("utf-8-sig"))
    assert "Look it over before you send it." in shown.out
    assert limitwise("anonymise", SAMPLES / "wechat.csv", tmp_path / "none" / "x").status == 1
