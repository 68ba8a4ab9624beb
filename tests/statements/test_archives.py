"""Zip archives that wallets mail: the statement inside, a password, and those that are refused."""

import io
import zipfile

import pytest
import pyzipper

from core.errors import UserError
from core.statements import archive
from core.statements.archive import PasswordNeeded, unpack
from core.statements.draft import open_draft
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.statements.workbooks import make_workbook
from tests.support import SAMPLES

BILL = SAMPLES / "wechat.csv"


def packed(path, *entries, password=None):
    """A zip archive of (name, content); with a password it is AES's way."""
    if password:
        with pyzipper.AESZipFile(
            path, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        ) as made:
            made.setpassword(password.encode())
            for name, content in entries:
                made.writestr(name, content)
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return path


def old_encrypted(path, name, content, password):
    """The old encryption by its specification (APPNOTE 6.1), which Python only reads."""
    from zlib import crc32

    table = [0] * 256
    for n in range(256):
        value = n
        for _bit in range(8):
            value = value >> 1 ^ 0xEDB88320 * (value & 1)
        table[n] = value
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte):
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 255]
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 255]

    def encrypt(byte):
        mixed = keys[2] | 2
        mask = (mixed * (mixed ^ 1)) >> 8 & 255
        update(byte)
        return byte ^ mask

    for byte in password.encode():
        update(byte)
    checksum = crc32(content)
    body = bytes(map(encrypt, bytes(11) + bytes([checksum >> 24]) + content))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as plain:
        plain.writestr(name, body)
    raw = bytearray(made.getvalue())
    for start, flags, check, size in ((b"PK\x03\x04", 6, 14, 22), (b"PK\x01\x02", 8, 16, 24)):
        at = raw.index(start)
        raw[at + flags] |= 1
        raw[at + check : at + check + 4] = checksum.to_bytes(4, "little")
        raw[at + size : at + size + 4] = len(content).to_bytes(4, "little")
    path.write_bytes(raw)
    return path


def test_the_statement_in_an_archive_is_read_as_it_would_be_outside(take, tmp_path):
    alone = take(BILL)
    path = packed(tmp_path / "mail.zip", ("微信支付账单.csv", BILL.read_bytes()))
    again = take(path)
    assert again.counts == (10, 0, 10, 0)
    assert again.sums == alone.sums
    assert again.draft.file == "mail.zip"


def test_a_workbook_in_an_archive_is_read(take, tmp_path):
    book = make_workbook(
        tmp_path / "b.xlsx",
        bill=[line.split(",") for line in (SAMPLES / "bocom-credit.csv").read_text().splitlines()],
    )
    path = packed(tmp_path / "mail.zip", ("账单.xlsx", book.read_bytes()))
    assert take(path).draft.format.name == "bocom-credit"
    assert open_draft(book).format.name == "bocom-credit"


@pytest.mark.parametrize("way", ["aes", "old"])
def test_a_protected_archive_opens_with_its_password_only(tmp_path, way):
    path = tmp_path / "mail.zip"
    if way == "aes":
        packed(path, ("账单.csv", BILL.read_bytes()), password="123456")
    else:
        old_encrypted(path, "bill.csv", BILL.read_bytes(), "123456")
    with pytest.raises(PasswordNeeded, match="is protected") as needed:
        open_draft(path)
    assert not needed.value.wrong
    with pytest.raises(PasswordNeeded, match="does not open") as needed:
        open_draft(path, None, "654321")
    assert needed.value.wrong
    draft = open_draft(path, None, "123456")
    assert draft.format.name == "wechat"
    draft.close()


def test_the_command_takes_the_password_from_a_file(limitwise, mine, tmp_path):  # noqa: F811
    path = packed(tmp_path / "mail.zip", ("a.csv", BILL.read_bytes()), password="sesam öffne")
    secret = tmp_path / "secret"
    secret.write_text("sesam öffne\n", "utf-8")
    answer = limitwise("import", "--ledger", mine, "--json", path)
    assert (answer.status, "is protected with a password" in answer.err) == (1, True)
    answer = limitwise("import", "--ledger", mine, "--json", "--zip-password-file", secret, path)
    assert answer.document["files"][0]["imported"] == 10
    missing = tmp_path / "missing"
    answer = limitwise("import", "--ledger", mine, "--zip-password-file", missing, path)
    assert (answer.status, "There is no file" in answer.err) == (1, True)


def link():
    entry = zipfile.ZipInfo("bill.csv")
    entry.external_attr = 0o120777 << 16
    return entry


NESTED = io.BytesIO()
with zipfile.ZipFile(NESTED, "w") as inner:
    inner.writestr("bill.csv", "x")


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([(link(), "/etc/passwd")], "a link or a path"),
        ([("../bill.csv", "x")], "a link or a path"),
        ([("/bill.csv", "x")], "a link or a path"),
        ([("C:\\bill.csv", "x")], "a link or a path"),
        ([("a\\..\\..\\bill.csv", "x")], "a link or a path"),
        ([("bill.zip", NESTED.getvalue())], "another zip archive"),
        ([("bill.csv", NESTED.getvalue())], "another zip archive"),
        ([("a.csv", "x"), ("b.csv", "y")], "several files: a.csv, b.csv"),
        ([("a/", ""), ("__MACOSX/._a", "x")], "no statement"),
        ([("bill.csv", bytes(10_000_000))], "more than a statement can"),
        ([(f"{n}.csv", "") for n in range(101)], "more than a statement can"),
    ],
)
def test_an_archive_that_is_none_of_a_statement_gets_a_sentence(tmp_path, entries, reason):
    path = packed(tmp_path / "mail.zip", *entries)
    with pytest.raises(UserError, match=reason):
        open_draft(path)


def test_other_files_beside_the_statement_are_no_harm(tmp_path):
    path = packed(
        tmp_path / "mail.zip", ("说明.pdf", "x"), ("账单.csv", BILL.read_bytes()), (".DS_Store", "")
    )
    draft = open_draft(path)
    assert draft.format.name == "wechat"
    draft.close()


def test_more_bytes_than_an_archive_claims_are_not_kept(monkeypatch, tmp_path):
    path = packed(tmp_path / "mail.zip", ("bill.csv", b"x,y\n" * 1000))
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(raw)
    monkeypatch.setattr(archive, "LARGEST", 1000)
    with pytest.raises(UserError):
        open_draft(path)


def test_a_damaged_archive_gets_a_sentence_wherever_it_is_cut(tmp_path):
    whole = packed(tmp_path / "mail.zip", ("bill.csv", BILL.read_bytes())).read_bytes()
    for length in [*range(4, 60), *range(60, len(whole), 37)]:
        with pytest.raises(UserError):
            unpack(io.BytesIO(whole[:length]), "mail.zip")


def test_a_name_in_gbk_is_told_in_chinese():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as pack:
        pack.writestr("xxxx.csv", "a")
    raw = made.getvalue().replace(b"xxxx.csv", "账单.csv".encode("gb18030"))
    assert unpack(io.BytesIO(raw), "mail.zip").name == "账单.csv"
