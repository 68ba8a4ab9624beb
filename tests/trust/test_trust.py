"""The short forms of the commands in this folder: nothing is lost, and nothing leaks."""

import subprocess
import sys

import pytest

from tests.trust import hostile, hostile_files, ledgers, machine
from tests.trust.journey import PASSPHRASES, WORDS
from tests.trust.leaks import _planted, journey
from tests.trust.shim import HOME, MISSING

on_linux = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def _trust(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust", *arguments], cwd=HOME, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.slow
@on_linux
def test_a_sudden_end_at_any_point_leaves_every_ledger_whole():
    some = ("import", "edit", "restore", "passphrase", "export")
    told = _trust("kills", "--count", "30", *(f"--only={name}" for name in some))
    assert told.startswith("all: 30 kills, 30 at named points")


@pytest.mark.slow
@on_linux
def test_any_call_that_fails_is_told_in_a_sentence_and_changes_nothing():
    some = ("import", "undo", "encrypt", "export")
    told = _trust("faults", "--most", "2", *(f"--only={name}" for name in some))
    assert "48 failing calls" in told and "refused" in told


def test_whatever_is_done_in_any_order_the_ledger_holds_what_a_plain_model_does():
    assert machine.run(examples=5, length=15) >= 60


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("journey")
    return folder, journey(folder)


@pytest.mark.slow
def test_every_command_and_page_is_on_the_way(found):
    _folder, left = found
    assert left.told["left out"] == [] and left.told["pages"] > 10
    assert {name: status for name, status in left.told["status"].items() if status} == {}


def test_nothing_asks_for_the_network(found):
    _folder, left = found
    assert left.told["asked"] == [] and not left.told["sockets"]


def test_nothing_of_an_encrypted_ledger_is_plain_beside_what_was_asked_for(found):
    folder, left = found
    assert left.plain == [] and left.files > 5
    assert _planted(left.said.encode()) == []  # what went to standard error
    assert set(WORDS[:5]) & set(_planted((folder / "out" / "export.json").read_bytes()))
    assert _planted((folder / "out" / "shape.csv").read_bytes()) == []
    assert _planted((folder / "in" / "first.txt").read_bytes()) == [PASSPHRASES[0]]


@on_linux
def test_what_would_reach_the_network_is_seen():
    """The two ways of counting, tried on a process that does ask."""
    code = (
        "import sys, socket; from tests.trust import journey; from tests.trust.shim import Shim\n"
    )
    code += "sys.addaudithook(journey._heard)\n"
    code += "for ask in (socket.socket, lambda: socket.getaddrinfo('a.invalid', 80)):\n"
    code += "    try: ask()\n    except OSError: pass\n"
    code += "print(len(journey.asked), Shim().sockets)"
    from tests.trust.shim import environment

    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, cwd=HOME
    )
    assert done.stdout.split() == ["2", "2"], done.stderr


def test_a_ledger_that_somebody_spoilt_or_made_ends_in_a_result_or_a_sentence():
    ended, faults = ledgers.run(count=10, seed=9)
    assert faults == [] and ended["done"] > 10 and ended["refused"] > 10


EVERYTHING = "<img src=x>&lt;b&gt; '; DROP TABLE lines;-- #panic() \x1b[2J \u202e ../../x"
SHORT = {"wechat.csv", "OFX", "mail", "file", "archive", "ledger"}


@pytest.mark.slow
def test_a_text_that_wants_to_be_more_is_text_in_every_field_and_wherever_it_is_shown(qapp):
    texts = [EVERYTHING, '=HYPERLINK("x")', "\t@SUM(A1)"]
    chosen = [field for field in hostile_files.fields() if field.form in SHORT]
    told, faults = hostile.run(texts, chosen, short=True)
    assert faults == [] and len(told) == len(chosen)
    assert sum(counts["taken"] for counts in told.values()) > len(told)
