"""A log that SQLite left beside a ledger that was moved away is never taken into a new one."""

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime

import pytest

from core.records.backup import back_up
from core.records.checking import problems
from core.records.demo import write_demo
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from core.records.passphrase import Passphrase
from core.records.restoring import restore
from desktop.__main__ import main
from tests.records.dying import die_at

KILLED = {
    "-wal": """
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
ledger = Ledger.open(Path(sys.argv[2]))
with ledger.change("Later") as change:
    for number in range(300):
        change.add(Line(lender=f"later {number}", kind=LineKind.OTHER))
die()
""",
    # A rewrite in the midst of a transaction, as a migration is, whose pages do not fit in memory.
    "-journal": """
connection = sqlite3.connect(sys.argv[2], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE lines SET lender = lender || 'x'")
connection.execute("CREATE TABLE more AS SELECT * FROM lines, changes LIMIT 20000")
die()
""",
}


@pytest.fixture(params=KILLED)
def moved(request, tmp_path):
    """The place of a ledger that was moved away after its writer was killed, whose log lies there
    still, and a backup made before."""
    path, backup = tmp_path / "mine.limitwise", tmp_path / "backup.limitwise"
    with Ledger.create(path) as ledger, ledger.change("Begin") as change:
        for number in range(300):
            change.add(Line(lender=f"before {number}", kind=LineKind.OTHER))
    back_up(path, None, backup)
    assert die_at("never", KILLED[request.param], path)
    log = path.with_name(path.name + request.param)
    assert log.stat().st_size > 0
    path.rename(tmp_path / "moved")
    return path, backup, log


def text_of(path, passphrase=None):
    with Ledger.open(path, passphrase) as ledger:
        assert problems(ledger) == []
        return export_text(ledger)


def test_a_backup_is_restored_as_it_is_and_the_log_is_set_aside(moved):
    path, backup, log = moved
    left = log.read_bytes()
    done = restore(path, backup, datetime(2026, 11, 24))
    assert text_of(path) == text_of(backup)
    aside = path.with_name(f"{path.name}.left-behind{log.name.removeprefix(path.name)}")
    assert aside.read_bytes() == left and aside in done.set_aside


@pytest.mark.slow
@pytest.mark.parametrize("command", ["restore", "init", "load", "demo"])
def test_every_command_that_makes_a_ledger_says_where_the_log_is(moved, tmp_path, capsys, command):
    path, backup, log = moved
    exported = tmp_path / "exported.json"
    exported.write_text(text_of(backup))
    given = {"restore": [str(backup)], "load": [str(exported)]}.get(command, [])
    with pytest.raises(SystemExit) as ended:
        main([command, *given, "--ledger", str(path)])
    assert not ended.value.code
    aside = f"{path.name}.left-behind{log.name.removeprefix(path.name)}"
    assert f"they are kept as “{aside}”" in capsys.readouterr().out


@pytest.mark.parametrize("passphrase", [None, Passphrase("eight words")])
def test_a_new_ledger_is_empty(moved, tmp_path, passphrase):
    path, _backup, _log = moved
    Ledger.create(path, passphrase=passphrase).close()
    Ledger.create(tmp_path / "other").close()
    assert text_of(path, passphrase) == text_of(tmp_path / "other")


def test_a_loaded_ledger_and_the_demo_hold_what_they_should(moved, tmp_path):
    path, backup, _log = moved
    text = text_of(backup)
    load_new(path, text).close()
    assert text_of(path) == text
    path.unlink()
    write_demo(path, date(2026, 11, 24))
    write_demo(tmp_path / "other", date(2026, 11, 24))
    assert json.loads(text_of(path)) == json.loads(text_of(tmp_path / "other"))


def test_the_moved_ledger_has_all_its_changes_again_with_its_log_beside_it(moved, tmp_path):
    path, backup, log = moved
    restore(path, backup, datetime(2026, 11, 24))
    end = log.name.removeprefix(path.name)
    aside = path.with_name(f"{path.name}.left-behind{end}")
    aside.rename(tmp_path / f"moved{end}")
    with closing(sqlite3.connect(tmp_path / "moved")) as connection:
        names = [row[0] for row in connection.execute("SELECT lender FROM lines")]
    assert len(names) == (600 if end == "-wal" else 300)
    assert not any(name.endswith("x") for name in names)
