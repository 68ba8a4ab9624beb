"""Encryption at rest: what is encrypted, what opens it, and that nothing is lost on the way."""

import os
import subprocess
import sys
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.errors import UserError
from core.records.backup import back_up, back_up_daily, contents, place_for
from core.records.checking import problems
from core.records.encryption import change_passphrase, decrypt, encrypt
from core.records.faults import Damaged
from core.records.heads import PAGE, is_encrypted, is_ledger
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import Bill, Line, LineKind
from core.records.passphrase import Locked, Passphrase, passphrase_in
from core.records.restoring import restore
from core.records.staging import Staging
from core.records.writing import write_whole
from tests.records import strategies
from tests.records.dying import die_at

NOW = datetime(2026, 11, 24, 9, 30)
SECRET = "it's 马 battery"
KEY = Passphrase(SECRET)
OTHER = Passphrase("another")


def text_of(path, passphrase=None):
    with Ledger.open(path, passphrase) as ledger:
        return export_text(ledger)


@pytest.fixture(autouse=True)
def quick(quick_keys):
    """Every test of this file."""


@pytest.fixture
def path(kept):
    kept.close()
    return kept.path


def files_of(path):
    return sorted(place.name for place in path.parent.iterdir() if place.name != "backups")


def test_an_encrypted_ledger_holds_the_same_and_shows_nothing(path):
    before = text_of(path)
    path.chmod(0o600)
    assert encrypt(path, KEY) == []
    raw = path.read_bytes()
    assert "花呗".encode() not in raw and b"SQLite" not in raw and b"CREATE" not in raw
    assert files_of(path) == ["mine.limitwise"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert text_of(path, KEY) == before
    with Ledger.open(path, KEY) as ledger:
        assert ledger.undo_label == "Begin"
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert problems(ledger) == []
    assert decrypt(path, KEY) == []
    assert text_of(path) == before
    assert files_of(path) == ["mine.limitwise"]


def test_a_wrong_or_missing_passphrase_is_a_sentence_and_changes_nothing(path):
    encrypt(path, KEY)
    raw = path.read_bytes()
    with pytest.raises(Locked, match="is encrypted"):
        Ledger.open(path)
    for do in (
        lambda: Ledger.open(path, OTHER),
        lambda: decrypt(path, OTHER),
        lambda: change_passphrase(path, OTHER, KEY),
        lambda: back_up(path, OTHER, place_for(path, NOW)),
    ):
        with pytest.raises(Locked, match="does not open") as refused:
            do()
        assert refused.value.wrong
    assert path.read_bytes() == raw
    assert files_of(path) == ["mine.limitwise"]


def test_a_changed_passphrase_opens_and_the_old_one_no_longer_does(path):
    before = text_of(path)
    encrypt(path, KEY)
    kept_backup = place_for(path, NOW)
    back_up(path, KEY, kept_backup)
    assert change_passphrase(path, KEY, OTHER) == [kept_backup]
    assert text_of(path, OTHER) == before
    with pytest.raises(Locked):
        Ledger.open(path, KEY)
    assert text_of(kept_backup, KEY) == before


def test_work_on_an_encrypted_ledger_is_as_on_a_plain_one(path):
    encrypt(path, KEY)
    with Ledger.open(path, KEY) as ledger:
        with ledger.change("Add") as change:
            change.add(Line(lender="白条", kind=LineKind.PAY_LATER))
        with pytest.raises(UserError, match="not there"), ledger.change("Bill") as change:
            change.add(Bill(line=77, closed_on=date(2026, 1, 1), balance=1))
        with ledger.beside() as second:
            assert len(second.snapshot().lines) == 2
        log = path.with_name(path.name + "-wal").read_bytes()
        assert len(log) > PAGE and "白条".encode() not in log
        ledger.undo()
        assert len(ledger.snapshot().lines) == 1
        ledger.connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(UserError, match="disk is full"), ledger.change("Many") as change:
            for number in range(3000):
                change.add(Line(lender=f"Lender {number}", kind=LineKind.OTHER))


def test_what_is_staged_lies_in_no_plain_file(path):
    encrypt(path, KEY)
    with Ledger.open(path, KEY) as ledger:
        assert ledger.connection.execute("PRAGMA temp_store").fetchone()[0] == 2
        staging = Staging(ledger)
        staging.close()


def test_a_new_or_loaded_ledger_can_be_encrypted_from_its_first_byte(path, tmp_path):
    text = text_of(path)
    load_new(tmp_path / "loaded", text, KEY).close()
    assert is_encrypted(tmp_path / "loaded")
    assert text_of(tmp_path / "loaded", KEY) == text


def test_a_ledger_that_is_open_elsewhere_is_not_encrypted(path):
    before = text_of(path)
    with Ledger.open(path) as ledger:
        ledger.snapshot()
        other = [sys.executable, "-c", ENCRYPT_OPEN, str(path)]
        said = subprocess.run(other, capture_output=True, text=True).stdout
        assert "is open in another window" in said
        with ledger.change("Still works") as change:
            change.add(Line(lender="x", kind=LineKind.OTHER))
        ledger.undo()
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert text_of(path) == before


ENCRYPT_OPEN = """
import sys
from pathlib import Path
from core.records import encryption, opening
from core.records.passphrase import Passphrase
connect = opening.connect
def impatient(*given, **more):
    connection = connect(*given, **more)
    connection.execute("PRAGMA busy_timeout = 10")
    return connection
opening.connect = impatient
try:
    encryption.encrypt(Path(sys.argv[1]), Passphrase("x"))
except Exception as error:
    print(error)
"""


def test_encrypting_twice_and_decrypting_what_is_plain_are_sentences(path, tmp_path):
    with pytest.raises(UserError, match="not encrypted"):
        decrypt(path, KEY)
    encrypt(path, KEY)
    with pytest.raises(UserError, match="encrypted already"):
        encrypt(path, KEY)
    with pytest.raises(UserError, match="no ledger"):
        encrypt(tmp_path / "none", KEY)
    letter = tmp_path / "letter"
    letter.write_text("dear")
    with pytest.raises(UserError, match="not a Limitwise ledger"):
        encrypt(letter, KEY)
    assert letter.read_text() == "dear"


def test_a_read_only_ledger_or_folder_is_not_encrypted(path):
    raw = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(UserError, match="read-only"):
        encrypt(path, KEY)
    path.chmod(0o644)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(UserError):
            encrypt(path, KEY)
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == raw


def test_a_disk_that_takes_no_more_leaves_the_ledger_plain_and_whole(path):
    resource = pytest.importorskip("resource")
    before = text_of(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(UserError):
            encrypt(path, KEY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with Ledger.open(path) as ledger:
        assert export_text(ledger) == before
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert files_of(path) == ["mine.limitwise"]


def test_what_was_not_read_back_the_same_does_not_take_the_ledgers_place(path, monkeypatch):
    from core.records import copies

    before = text_of(path)
    monkeypatch.setattr(copies, "damage", lambda connection: _only_of_new(connection))
    with pytest.raises(UserError, match="could not be read back"):
        encrypt(path, KEY)
    monkeypatch.undo()
    assert path.read_bytes()[18:20] == b"\2\2"  # of the file's format: has a log, as before
    assert text_of(path) == before
    assert files_of(path) == ["mine.limitwise"]


def _only_of_new(connection):
    place = connection.execute("PRAGMA database_list").fetchone()[2]
    return "spoilt" if ".limitwise-" in place else None


def test_a_damaged_encrypted_ledger_is_a_sentence(path):
    encrypt(path, KEY)
    raw = bytearray(path.read_bytes())
    raw[3 * PAGE + 50] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Damaged, match="is damaged"), Ledger.open(path, KEY) as ledger:
        problems(ledger)
    with pytest.raises(Damaged, match="is damaged"):
        decrypt(path, KEY)
    assert path.read_bytes()[PAGE:] == raw[PAGE:]


def test_an_older_encrypted_ledger_is_copied_encrypted_before_it_is_migrated(path):
    encrypt(path, KEY)
    with Ledger.open(path, KEY) as ledger:
        ledger.connection.execute("PRAGMA user_version = 0")
    before = text_of(path, KEY)
    copy = path.with_name(path.name + ".before-v1")
    assert is_encrypted(copy)
    assert contents(copy, KEY).lines == 1
    assert text_of(path, KEY) == before


# Backups of encrypted ledgers


def test_backups_are_as_the_ledger_was_and_the_plain_ones_are_named(path):
    plain = place_for(path, NOW)
    back_up(path, None, plain)
    assert encrypt(path, KEY) == [plain]
    daily = back_up_daily(path, KEY, NOW)
    assert daily is not None and is_encrypted(daily)
    found = contents(daily, KEY)
    assert (found.lines, found.encrypted) == (1, True)
    with pytest.raises(Locked):
        contents(daily, None)


@pytest.mark.parametrize("encrypted", ["ledger", "backup", "both"])
def test_a_restored_ledger_keeps_its_own_protection(path, encrypted):
    before = text_of(path)
    if encrypted != "ledger":
        encrypt(path, KEY)
    place = place_for(path, NOW)
    back_up(path, None if encrypted == "ledger" else KEY, place)
    if encrypted == "ledger":
        encrypt(path, OTHER)
    elif encrypted == "backup":
        decrypt(path, KEY)
    else:
        change_passphrase(path, KEY, OTHER)
    own = None if encrypted == "backup" else OTHER
    with Ledger.open(path, own) as ledger, ledger.change("More") as change:
        change.add(Line(lender="x", kind=LineKind.OTHER))
    if encrypted != "ledger":
        with pytest.raises(Locked):
            restore(path, place, NOW, own, OTHER)
    done = restore(path, place, NOW, own, KEY)
    assert is_encrypted(path) == (own is not None)
    assert text_of(path, own) == before
    assert done.kept is not None and contents(done.kept, own).lines == 2
    assert files_of(path) == ["mine.limitwise"]


def test_an_encrypted_backup_is_restored_where_there_is_no_ledger(path, tmp_path):
    before = text_of(path)
    encrypt(path, KEY)
    restore(tmp_path / "new", path, NOW, None, KEY)
    assert text_of(tmp_path / "new", KEY) == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_any_ledger_comes_back_from_encryption_and_from_backups(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "a"
    with Ledger.create(path) as ledger, ledger.change("All") as change:
        line = change.add(data.draw(strategies.lines)).id
        for made in (strategies.bills, strategies.repayments, strategies.transactions):
            for record in data.draw(some.lists(made(line), max_size=4)):
                change.add(record)
    before = text_of(path)
    key = Passphrase(data.draw(strategies.texts))
    encrypt(path, key)
    place = place_for(path, NOW)
    back_up(path, key, place)
    with Ledger.open(path, key) as ledger, ledger.change("None of it") as change:
        change.delete(ledger.records(Line)[0])
    restore(path, place, NOW, key, key)
    assert text_of(path, key) == before
    decrypt(path, key)
    assert text_of(path) == before


# A sudden end

REWRITE = """
from core.records import encryption
from core.records.passphrase import Passphrase
path, key = Path(sys.argv[2]), Passphrase(sys.argv[3])
if sys.argv[4] == "encrypt":
    encryption.encrypt(path, key)
elif sys.argv[4] == "decrypt":
    encryption.decrypt(path, key)
else:
    encryption.change_passphrase(path, key, Passphrase("new"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", [6, 14, 22, "before replace", "after replace"])
@pytest.mark.parametrize("way", ["encrypt", "decrypt", "change"])
def test_a_sudden_end_leaves_one_whole_ledger_with_the_old_or_the_new_key(path, way, step):
    before = text_of(path)
    if way != "encrypt":
        encrypt(path, KEY)
    assert die_at(step, REWRITE, path, SECRET, way)
    old = None if way == "encrypt" else KEY
    new = {"encrypt": KEY, "decrypt": None, "change": Passphrase("new")}[way]
    key = new if step == "after replace" else old
    assert is_encrypted(path) == (key is not None)
    assert text_of(path, key) == before


def test_what_a_sudden_end_left_long_ago_is_cleared_away(path):
    encrypt(path, KEY)
    assert die_at("before replace", REWRITE, path, SECRET, "decrypt")
    left = [place for place in path.parent.iterdir() if place.name.startswith(".limitwise-")]
    assert len(left) == 1 and (left[0] / path.name).exists()  # a plain copy
    change_passphrase(path, KEY, KEY)
    assert left[0].exists()  # it might still be another program's
    os.utime(left[0], (0, 0))
    assert back_up_daily(path, KEY, NOW) is not None
    assert files_of(path) == ["mine.limitwise"]


# The passphrase, and the first bytes of files


def test_a_passphrase_is_in_no_text_and_the_same_by_any_keyboard(path):
    assert SECRET not in f"{KEY} {KEY!r} {vars(Locked(path, True))}"
    assert Passphrase("caf\u0065\u0301") == Passphrase("caf\u00e9") != KEY
    with pytest.raises(UserError, match="empty"):
        Passphrase("")


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\nsecond line\n"])
def test_the_passphrase_in_a_file_is_its_first_line(tmp_path, end):
    file = tmp_path / "secret"
    file.write_bytes(f"\ufeff {SECRET} {end}".encode())
    assert passphrase_in(file) == Passphrase(f" {SECRET} ")


def test_a_file_without_a_passphrase_is_a_sentence(tmp_path):
    (tmp_path / "secret").write_text("\nlater")
    for name in ("secret", "none"):
        with pytest.raises(UserError):
            passphrase_in(tmp_path / name)


def test_no_report_takes_the_place_of_an_encrypted_ledger(path):
    encrypt(path, KEY)
    raw = path.read_bytes()
    with pytest.raises(UserError, match="is a ledger"):
        write_whole(path, b"report")
    assert path.read_bytes() == raw


def test_other_files_are_not_taken_for_encrypted_ledgers(path, tmp_path):
    assert is_ledger(path) and not is_encrypted(path)
    for name, content in {
        "text": b"dear " * 4096,
        "zeros": bytes(2 * PAGE),
        "odd": bytes(range(256)) * 16 + b"x",
        "empty": b"",
    }.items():
        (tmp_path / name).write_bytes(content)
        assert not is_ledger(tmp_path / name), name
    assert not is_ledger(tmp_path) and not is_ledger(tmp_path / "none")


def test_a_plain_ledger_never_loads_sqlcipher(path):
    code = "import sys; from pathlib import Path; from core.records.ledger import Ledger\n"
    code += "Ledger.open(Path(sys.argv[1])).snapshot(); print('sqlcipher3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_sqlcipher_itself_opens_the_file_with_the_passphrase(path):
    import sqlcipher3.dbapi2 as sqlcipher

    encrypt(path, KEY)
    connection = sqlcipher.connect(str(path))
    connection.execute("PRAGMA key = 'it''s 马 battery'")
    assert connection.execute("SELECT lender FROM lines").fetchone() == ("花呗",)
    connection.close()


@pytest.mark.parametrize("byte", [5_000, 20_000, -2_000])
def test_a_backup_is_restored_over_an_encrypted_ledger_with_one_flipped_bit(path, byte):
    before, backup = text_of(path), path.with_name("copy")
    back_up(path, None, backup)
    encrypt(path, KEY)
    raw = bytearray(path.read_bytes())
    raw[byte] ^= 1
    path.write_bytes(raw)
    done = restore(path, backup, NOW, KEY)
    assert done.kept is not None and done.kept.read_bytes() == raw
    assert text_of(path, KEY) == before


def test_a_flipped_bit_at_the_beginning_is_not_called_a_wrong_passphrase_alone(path):
    backup = path.with_name("copy")
    back_up(path, None, backup)
    encrypt(path, KEY)
    raw = bytearray(path.read_bytes())
    raw[40] ^= 1
    path.write_bytes(raw)
    with pytest.raises(UserError, match="or the beginning of the file is damaged"):
        restore(path, backup, NOW, KEY)
    assert path.read_bytes() == raw


CHANGE = """
from core.records import encryption
from core.records.passphrase import Passphrase
encryption.change_passphrase(Path(sys.argv[2]), Passphrase(sys.argv[3]), Passphrase("another"))
"""


@pytest.mark.parametrize("step, opens", [("before replace", KEY), ("after replace", OTHER)])
def test_after_a_sudden_end_it_is_said_that_one_of_two_passphrases_opens(path, step, opens):
    encrypt(path, KEY)
    with pytest.raises(Locked) as plain:
        Ledger.open(path, Passphrase("neither"))
    assert not plain.value.broken_off
    assert die_at(step, CHANGE, path, SECRET)
    wrong = OTHER if opens is KEY else KEY
    with pytest.raises(Locked, match="may have been broken off here: one of the two opens it"):
        Ledger.open(path, wrong)
    Ledger.open(path, opens).close()


@pytest.mark.parametrize("length", [246, 250, 300])
def test_a_name_that_leaves_no_room_for_the_log_is_told_as_too_long(tmp_path, length):
    with pytest.raises(UserError, match="is too long; choose a shorter one"):
        Ledger.create(tmp_path / ("x" * (length + 2)))
