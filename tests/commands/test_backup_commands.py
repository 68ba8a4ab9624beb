"""backup and restore on the command line, and every command on an encrypted ledger."""

import os
import sys
from datetime import date, datetime

import click
import pytest

from core.records.backup import backups_of
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.model import Line, LineKind, Loan, Receipt
from core.records.passphrase import Passphrase

DAY = date(2026, 3, 9)
SECRET = "it's 马 battery"


@pytest.fixture(autouse=True)
def quick(quick_keys):
    """Every test of this file."""


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n", "utf-8")
    return file


def add_line(path, passphrase=None):
    with Ledger.open(path, passphrase) as ledger, ledger.change("Line") as change:
        change.add(Line(lender="白条", kind=LineKind.PAY_LATER))


def test_a_backup_is_written_beside_the_ledger_listed_and_restored(limitwise, mine):
    before = limitwise("export", "--ledger", mine).out
    made = limitwise("backup", "--ledger", mine, "--json").document
    assert made["encrypted"] is False and made["bytes"] > 4096
    assert made["file"].startswith(str(mine.parent / "backups" / "mine-"))
    assert limitwise("export", "--ledger", made["file"]).out == before
    add_line(mine)
    changed = limitwise("export", "--ledger", mine).out
    listed = limitwise("backup", "--list", "--ledger", mine, "--json").document
    assert [one["file"] for one in listed["backups"]] == [made["file"]]
    done = limitwise("restore", made["file"], "--ledger", mine, "--json").document
    assert (done["lines"], done["transactions"], done["last_on"]) == (0, 0, None)
    assert limitwise("export", "--ledger", mine).out == before
    assert limitwise("export", "--ledger", done["kept"]).out == changed


def test_a_backup_goes_where_one_says_and_never_over_a_file(limitwise, mine, tmp_path):
    place = tmp_path / "stick" / "copy"
    answer = limitwise("backup", "-o", place, "--ledger", mine)
    assert answer.status == 0 and str(place) in answer.out
    raw = place.read_bytes()
    again = limitwise("backup", "-o", place, "--ledger", mine)
    assert again.status == 1 and "already" in again.err and again.err.count("\n") == 1
    assert place.read_bytes() == raw
    assert limitwise("backup", "-o", mine, "--ledger", mine).status == 1
    into = limitwise("backup", "-o", place.parent, "--ledger", mine, "--json").document["file"]
    assert into.startswith(str(place.parent / "mine-"))
    assert "0 backups" in limitwise("backup", "--list", "--ledger", mine).out


def test_restoring_what_is_no_backup_is_a_sentence_and_changes_nothing(limitwise, mine, tmp_path):
    before = limitwise("export", "--ledger", mine).out
    (tmp_path / "letter").write_text("dear")
    for name in ("letter", "none", "mine.limitwise"):
        answer = limitwise("restore", tmp_path / name, "--ledger", mine)
        assert answer.status == 1 and answer.err.count("\n") == 1 and answer.out == ""
    assert limitwise("export", "--ledger", mine).out == before
    assert backups_of(mine) == []


def test_encrypt_passphrase_and_decrypt_keep_the_export_to_the_byte(
    limitwise, mine, secret, tmp_path
):
    add_line(mine)
    before = limitwise("export", "--ledger", mine).out
    plain = limitwise("backup", "--ledger", mine, "--json").document["file"]
    done = limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret, "--json")
    assert done.document == {"ledger": str(mine), "encrypted": True, "plain_backups": [plain]}
    assert done.err == "" and SECRET not in done.out
    assert limitwise("export", "--ledger", mine, "--passphrase-file", secret).out == before
    assert limitwise("--passphrase-file", secret, "--ledger", mine, "export").out == before
    other = tmp_path / "other"
    other.write_text("new")
    arguments = ["--ledger", mine, "--passphrase-file", secret]
    changed = limitwise("passphrase", *arguments, "--new-passphrase-file", other)
    assert changed.status == 0
    wrong = limitwise("export", *arguments)
    assert wrong.status == 1 and "does not open" in wrong.err and wrong.err.count("\n") == 1
    assert limitwise("passphrase", *arguments, "--new-passphrase-file", other).status == 1
    assert limitwise("decrypt", *arguments).status == 1
    done = limitwise("decrypt", "--ledger", mine, "--passphrase-file", other, "--json")
    assert done.document["encrypted"] is False
    assert limitwise("export", "--ledger", mine).out == before


@pytest.mark.parametrize("arguments", [["encrypt"], ["export"], ["passphrase"], ["decrypt"]])
def test_without_a_terminal_a_passphrase_is_asked_for_in_a_sentence(
    limitwise, mine, secret, arguments
):
    if arguments != ["encrypt"]:
        limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret)
    raw = mine.read_bytes()
    answer = limitwise(*arguments, "--ledger", mine)
    assert answer.status == 1 and "--passphrase-file" in answer.err.splitlines()[-1]
    assert mine.read_bytes() == raw


def test_on_a_terminal_the_passphrase_is_asked_for_and_a_new_one_twice(
    limitwise, mine, secret, monkeypatch
):
    typed = []
    asked = []

    def prompt(text, **how):
        assert how["hide_input"] and how["err"]
        asked.append(text)
        if not typed:
            raise click.Abort
        return typed.pop(0)

    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    typed[:] = ["one", "another"]
    answer = limitwise("encrypt", "--ledger", mine)
    assert answer.status == 1 and "differ" in answer.err and not is_encrypted(mine)
    assert "Nobody can recover a forgotten passphrase" in answer.err
    typed[:] = ["", ""]
    assert "empty" in limitwise("encrypt", "--ledger", mine).err
    typed[:] = [SECRET, SECRET]
    assert limitwise("encrypt", "--ledger", mine).status == 0
    typed[:] = [SECRET]
    assert limitwise("check", "--ledger", mine).status == 0
    typed[:] = [SECRET, "new", "new"]
    assert limitwise("passphrase", "--ledger", mine).status == 0
    typed[:] = ["new"]
    assert limitwise("decrypt", "--ledger", mine).status == 0
    stopped = limitwise("encrypt", "--ledger", mine)  # by Ctrl-C
    assert stopped.status == 130 and len(asked) == 12 and not is_encrypted(mine)


def test_a_ledger_made_with_a_passphrase_is_encrypted(limitwise, tmp_path, secret):
    exported = tmp_path / "all.json"
    for command in (["init"], ["demo"], ["load", exported]):
        path = tmp_path / command[0]
        assert limitwise(*command, "--ledger", path, "--passphrase-file", secret).status == 0
        assert is_encrypted(path)
        arguments = ["-o", exported, "--ledger", path, "--passphrase-file", secret]
        assert limitwise("export", *arguments).status == 0


def test_statements_are_taken_into_an_encrypted_ledger(limitwise, tmp_path, secret, mine):
    from tests.support import SAMPLES

    arguments = ["import", SAMPLES / "alipay-app.csv", "--json", "--as-of", "2026-11-24"]
    plain = limitwise(*arguments, "--ledger", mine).document
    path = tmp_path / "encrypted"
    limitwise("init", "--ledger", path, "--passphrase-file", secret)
    own = ["--ledger", path, "--passphrase-file", secret]
    assert limitwise(*arguments, *own).document == plain
    assert limitwise("check", *own).status == 0
    assert limitwise("undo", "1", *own).status == 0
    assert limitwise("assess", *own, "--json", "--as-of", "2026-11-24").status == 0


def test_a_backup_with_another_passphrase_is_restored_with_both(limitwise, mine, secret, tmp_path):
    limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret)
    own = ["--ledger", mine, "--passphrase-file", secret]
    made = limitwise("backup", *own, "--json").document
    assert made["encrypted"] is True
    before = limitwise("export", *own).out
    other = tmp_path / "other"
    other.write_text("new")
    limitwise("passphrase", *own, "--new-passphrase-file", other)
    add_line(mine, Passphrase("new"))
    own[-1] = other
    refused = limitwise("restore", made["file"], *own)
    assert refused.status == 1 and "does not open" in refused.err
    done = limitwise("restore", made["file"], *own, "--backup-passphrase-file", secret, "--json")
    assert done.document["encrypted"] is True
    assert limitwise("export", *own).out == before


def test_the_passphrase_is_in_no_process_environment(limitwise, mine, secret):
    limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret)
    limitwise("check", "--ledger", mine, "--passphrase-file", secret)
    assert SECRET not in repr(os.environ) + repr(sys.argv)


def test_a_backup_names_the_receipts_whose_files_are_not_in_it(limitwise, mine, tmp_path):
    with Ledger.open(mine) as ledger, ledger.change("A draw") as change:
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
        loan = change.add(Loan(line=line.id, drawn_at=datetime(2026, 3, 5), principal=200_000))
        for n in range(6):
            change.add(Receipt(loan=loan.id, file=f"{n}.pdf", path=f"/mine/{n}.pdf", added_on=DAY))
    made = limitwise("backup", "--ledger", mine, "--json").document
    assert made["receipts"] == [f"/mine/{n}.pdf" for n in range(6)]
    said = limitwise("backup", "--ledger", mine, "-o", tmp_path / "copy").out.splitlines()[-1]
    assert said == (
        "The files of 6 receipts are not in it and stay where they lie: “/mine/0.pdf”,"
        " “/mine/1.pdf”, “/mine/2.pdf”, “/mine/3.pdf”, “/mine/4.pdf”, others."
    )
