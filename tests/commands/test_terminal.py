"""What a file or a person wrote cannot command the terminal it is shown on."""

import json
import os
import subprocess
import sys

HOSTILE = "\x1b[2J\x1b]0;title\x07 a\x9bb \u202egnirts\u2069 \x08\x7f\r"


def test_control_characters_of_a_name_are_shown_and_not_obeyed(limitwise, mine, tmp_path):
    file = tmp_path / "ledger.json"
    document = json.loads(limitwise("export", "--ledger", mine).out)
    document["lines"] = [{"id": 1, "lender": HOSTILE, "kind": "other"}]
    file.write_text(json.dumps(document))
    loaded = tmp_path / "loaded.limitwise"
    assert limitwise("load", file, "--ledger", loaded).status == 0
    shown = limitwise("forecast", "--ledger", loaded).out
    assert not set(shown) & (set(map(chr, [*range(32), *range(127, 160), 0x202E])) - {"\n", "\t"})
    again = limitwise("export", "--ledger", loaded)
    assert "\x9b" not in again.out and "\u202e" not in again.out
    assert again.document["lines"][0]["lender"] == HOSTILE


def test_a_refusal_that_names_a_hostile_file_is_shown_plainly(limitwise):
    said = limitwise("check", "--ledger", "\x1b]0;t\x07red")
    assert said.status == 1 and "\x1b" not in said.err and "\\u001b]0;t\\u0007red" in said.err


def test_a_reader_that_goes_away_ends_the_output_quietly(mine):
    done = subprocess.Popen(
        [sys.executable, "-m", "desktop", "export", "--ledger", str(mine)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait() == 1
