"""A bill is found in a mail however it is wrapped, and whatever the mail claims of itself."""

import base64
import quopri
import zipfile
from collections.abc import Iterator

import pytest

from core.statements.bills import files, mail, page
from core.statements.bills.bill import Bill
from core.statements.bills.found import Found, Outcome, read_bills
from tests.statements.bills.ole import outlook_mail
from tests.support import SAMPLES

PAGE = """<html><body><p>样本村镇银行信用卡对账单</p><table>
<tr><td>账单日</td><td>2026-03-20</td></tr><tr><td>到期还款日</td><td>2026-04-09</td></tr>
<tr><td>信用额度</td><td>8,000.00</td></tr><tr><td>本期应还款额</td><td>350.00</td></tr>
<tr><td>最低还款额</td><td>35.00</td></tr></table></body></html>"""


def _mail(
    body: bytes, *, charset="utf-8", coding="base64", kind="text/html", subject="账单"
) -> bytes:
    packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding)
    head = f"Subject: =?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=\n"
    head += f'MIME-Version: 1.0\nContent-Type: {kind}; charset="{charset}"\n'
    head += f"Content-Transfer-Encoding: {coding}\n\n"
    return head.encode() + (packed(body) if packed else body)


def _bills(tmp_path, content: bytes, name="a.eml") -> list[Found]:
    (tmp_path / name).write_bytes(content)
    return list(read_bills(tmp_path / name))


def _right(found: list[Found]) -> None:
    assert [each.outcome for each in found] == [Outcome.BILL], [each.reason for each in found]
    bill = found[0].bill
    assert isinstance(bill, Bill)
    assert (bill.limit, bill.balance, bill.minimum) == (800000, 35000, 3500)
    assert bill.lender == "样本村镇银行"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "claimed", ["", "utf-8", "gb2312", "gbk", "us-ascii", "iso-8859-1", "nonsense"]
)
def test_the_letters_are_right_whatever_charset_a_mail_claims(tmp_path, codec, claimed):
    _right(_bills(tmp_path, _mail(PAGE.encode(codec), charset=claimed)))


@pytest.mark.parametrize(
    "coding", ["base64", "quoted-printable", "8bit", "7bit", "binary", "x-none"]
)
def test_every_transfer_encoding_is_read(tmp_path, coding):
    _right(_bills(tmp_path, _mail(PAGE.encode("gb18030"), charset="gbk", coding=coding)))


def test_a_page_that_only_claims_to_be_base64_is_read_and_one_that_hides_it_too(tmp_path):
    plain = _mail(PAGE.encode(), coding="8bit").replace(b"8bit", b"base64")
    _right(_bills(tmp_path, plain))
    hidden = _mail(PAGE.encode(), coding="base64").replace(b"Encoding: base64", b"Encoding: 7bit")
    _right(_bills(tmp_path, hidden))


def _forwarded(inner: bytes, kind: str, name: str = "") -> bytes:
    line = f"b{len(inner)}".encode()
    named = f'; name="{name}"'.encode() if name else b""
    whole = kind == "message/rfc822"
    coding = b"" if whole else b"Content-Transfer-Encoding: base64\n"
    return b"\n".join((
        b'Subject: fw\nContent-Type: multipart/mixed; boundary="' + line + b'"\n',
        b"--" + line + b"\nContent-Type: text/plain\n\nsee\n--" + line,
        b"Content-Type: " + kind.encode() + named + b"\n" + coding,
        inner if whole else base64.encodebytes(inner),
        b"--" + line + b"--\n",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("message/rfc822", ""),
        ("application/octet-stream", "bill.eml"),
        ("application/octet-stream", "x"),
    ],
)
def test_a_bill_forwarded_as_an_attachment_is_found_also_when_forwarded_again(tmp_path, kind, name):
    once = _forwarded(_mail(PAGE.encode()), kind, name)
    _right(_bills(tmp_path, once))
    _right(_bills(tmp_path, _forwarded(once, kind, name)))


def test_a_page_attached_under_any_type_is_found(tmp_path):
    _right(_bills(tmp_path, _forwarded(PAGE.encode("gbk"), "application/octet-stream", "a.html")))
    _right(_bills(tmp_path, _forwarded(PAGE.encode("gbk"), "text/html", "bill.htm")))


def test_an_archive_attached_to_a_mail_is_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("bill.html", PAGE)
    packed = (tmp_path / "a.zip").read_bytes()
    found = _bills(tmp_path, _forwarded(packed, "application/zip", "a.zip"))
    _right(found)
    assert found[0].source == "a.eml › a.zip › bill.html"


def test_text_that_is_not_shown_is_not_read(tmp_path):
    hidden = PAGE.replace(
        "<table>", "<table><tr style='display:none'><td>信用额度</td><td>9.00</td></tr>"
    ).replace("</body>", "<script>本期应还款额 1.00</script><!-- 本期应还款额 2.00 --></body>")
    _right(_bills(tmp_path, _mail(hidden.encode())))


# Outlook


def test_an_outlook_mail_is_read_by_its_page_its_rtf_its_text_and_what_is_attached(tmp_path):
    page_bytes = PAGE.encode("gb18030").ljust(4200)
    _right(_bills(tmp_path, outlook_mail("账单", {"10130102": page_bytes}), "a.msg"))
    text = (
        "样本村镇银行信用卡对账单\n账单日：2026-03-20\n到期还款日：2026-04-09\n信用额度：8,000.00\n"
    )
    text += "本期应还款额：350.00\n最低还款额：35.00\n"
    _right(_bills(tmp_path, outlook_mail("x", {"1000001F": text.encode("utf-16-le")}), "b.msg"))
    _right(_bills(tmp_path, outlook_mail("x", {"10090102": _rtf()}), "c.msg"))
    inside = {"37010102": _mail(PAGE.encode()), "3707001F": "bill.eml".encode("utf-16-le")}
    _right(_bills(tmp_path, outlook_mail("x", {}, [inside]), "d.msg"))
    embedded = {"3701000D": {"__substg1.0_10130102": page_bytes}}
    _right(_bills(tmp_path, outlook_mail("x", {}, [embedded]), "e.msg"))


def _rtf() -> bytes:
    """The page inside RTF, as Outlook keeps it, without compression."""
    pieces = [rb"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}"]
    for piece in PAGE.replace("\n", "").replace("<", "\x00<").replace(">", ">\x00").split("\x00"):
        coded = "".join(
            char if char.isascii() else "".join(f"\\'{b:02x}" for b in char.encode("gbk"))
            for char in piece
        ).encode()
        pieces.append(rb"{\*\htmltag64 " + coded + b"}" if piece.startswith("<") else coded)
        pieces.append(rb"\htmlrtf \par not of the page\htmlrtf0 ")
    body = b"".join(pieces) + b"}"
    return len(body).to_bytes(4, "little") * 2 + b"MELA" + bytes(4) + body


def test_a_damaged_outlook_mail_is_told(tmp_path):
    whole = outlook_mail("账单", {"10130102": PAGE.encode("gb18030").ljust(4200)})
    for end in (9, 600, len(whole) // 2):
        (found,) = _bills(tmp_path, whole[:end], "a.msg")
        assert found.outcome in (Outcome.UNREAD, Outcome.NO_BILL)
        assert found.reason


# Folders, archives, mailboxes


def test_the_mails_of_a_folder_come_in_the_order_of_their_names_one_at_a_time(
    tmp_path, monkeypatch
):
    for name in ("b/2.eml", "a.eml", "b/1.eml", ".hidden.eml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(_mail(PAGE.encode()))
    opened = []
    real = files._of_file
    monkeypatch.setattr(files, "_of_file", lambda p, n, w: opened.append(n) or real(p, n, w))
    found = read_bills(tmp_path)
    assert isinstance(found, Iterator)
    assert next(found).source == "a.eml"
    assert opened == ["a.eml"]
    assert [each.source for each in found] == ["b/1.eml", "b/2.eml"]


def test_a_mailbox_gives_its_mails_in_their_order(tmp_path):
    one, two = _mail(PAGE.encode()), (SAMPLES / "bills" / "none-offer.eml").read_bytes()
    box = b"".join(
        b"From x@example.com Mon Jan  5 10:00:00 2026\n" + each + b"\n\n" for each in (one, two)
    )
    found = _bills(tmp_path, box, "all.mbox")
    assert [(each.source, each.outcome) for each in found] == [
        ("all.mbox › 1", Outcome.BILL),
        ("all.mbox › 2", Outcome.NO_BILL),
    ]


def test_a_mailbox_without_empty_lines_between_gives_each_mail_and_a_sentence_begins_none(tmp_path):
    body = PAGE.replace("</body>", "<p>x</p>\nFrom Beijing to Shanghai 2026\n</body>").encode()
    box = b"".join(
        b"From x@example.com Mon Jan  5 10:00:00 2026\n" + _mail(body, coding="8bit") + b"\n"
        for _n in range(2)
    )
    found = _bills(tmp_path, box.replace(b"\n\nFrom x@", b"\nFrom x@"), "all.mbox")
    assert [each.source for each in found if each.bill] == ["all.mbox › 1", "all.mbox › 2"]


def test_an_archive_gives_each_mail_whatever_its_name_begins_with(tmp_path):
    names = ("..+a.eml", ".b.eml", "c/.d.html", "e.eml")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        for name in (*names, ".DS_Store", "c/.localized", "__MACOSX/._e.eml", "c/._e.eml"):
            made.writestr(name, PAGE if name.endswith("html") else _mail(PAGE.encode()))
    found = [each.source for each in read_bills(tmp_path / "a.zip") if each.bill]
    assert sorted(found) == sorted(f"a.zip › {name}" for name in names)


def test_a_charset_that_no_codec_may_be_called_ends_no_reading(tmp_path):
    _right(_bills(tmp_path, _mail(PAGE.encode(), charset="gb\0k")))
    raw = _mail(PAGE.encode(), charset="gb\0k", coding="8bit")
    (found,) = _bills(tmp_path, raw.replace(b"8bit", b"quoted-printable"))
    assert found.bill or found.reason


def test_a_mail_cut_anywhere_in_its_base64_is_read_as_far_as_it_goes(tmp_path):
    whole = _mail(PAGE.encode())
    for less in range(1, 5):
        (found,) = _bills(tmp_path, whole.rstrip()[:-less])
        assert found.bill is not None
        assert (found.bill.limit, found.bill.balance) == (800000, 35000)


def test_an_archive_with_a_password_is_told_and_opened_with_it(tmp_path):
    import pyzipper

    with pyzipper.AESZipFile(tmp_path / "a.zip", "w", encryption=pyzipper.WZ_AES) as made:
        made.setpassword(b"123456")
        made.writestr("2.html", PAGE)
        made.writestr("1.eml", _mail(PAGE.encode()))
    assert [each.outcome for each in read_bills(tmp_path / "a.zip")] == [Outcome.LOCKED] * 2
    assert [each.outcome for each in read_bills(tmp_path / "a.zip", "0")] == [Outcome.LOCKED] * 2
    opened = list(read_bills(tmp_path / "a.zip", "123456"))
    assert [(each.source, each.outcome) for each in opened] == [
        ("a.zip › 1.eml", Outcome.BILL),
        ("a.zip › 2.html", Outcome.BILL),
    ]


def test_a_file_that_cannot_be_read_does_not_stop_those_after_it(tmp_path):
    (tmp_path / "a.eml").write_bytes(b"\x00\x01\x02")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "c.eml").write_bytes(_mail(PAGE.encode()))
    found = list(read_bills(tmp_path))
    assert [each.outcome for each in found] == [Outcome.UNREAD, Outcome.UNREAD, Outcome.BILL]
    assert all(each.reason for each in found[:2])


# Bounds


def _refused(tmp_path, content: bytes, name="a.eml") -> str:
    (found,) = _bills(tmp_path, content, name)
    assert found.outcome is Outcome.UNREAD
    assert found.reason is not None
    return found.reason


def test_what_no_bill_has_is_told_in_a_sentence(tmp_path, monkeypatch):
    nested = _mail(PAGE.encode())
    for _n in range(12):
        nested = _forwarded(nested, "message/rfc822")
    assert "inside each other" in _refused(tmp_path, nested)
    coded = _mail(PAGE.encode())
    for _n in range(10):
        coded = _forwarded(coded, "application/octet-stream", "a.eml")
    assert "inside each other" in _refused(tmp_path, coded)
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="d%d"\n\n--d%d\n' % (n, n) for n in range(40)
    )
    assert "inside each other" in _refused(tmp_path, b"Subject: x\n" + deep + _mail(PAGE.encode()))
    wide = "<table>" + "<tr>" + "<td colspan=999>x</td>" * 60 + "</tr>"
    assert "cells" in _refused(tmp_path, _mail((wide * 20).encode()))
    assert "tags inside each other" in _refused(tmp_path, _mail(b"<div>" * 5000))
    many = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 300
    assert "parts" in _refused(tmp_path, b"Subject: x\n" + many)
    monkeypatch.setattr(page, "MOST_BYTES", 1000)
    assert "too large" in _refused(tmp_path, _mail(PAGE.encode() * 9))
    monkeypatch.setattr(files, "LARGEST", 1000)
    assert "too large" in _refused(tmp_path, _mail(PAGE.encode() * 9))


def test_a_header_of_any_bytes_gives_a_text():
    for raw in (
        b"Subject: =?utf-8?B?!!!?=",
        "Subject: 账单".encode("gbk"),
        b"Subject: =?x-y?Q?=C4?=",
    ):
        made = list(mail.letters(raw + b"\nContent-Type: text/html\n\n<p>x</p>"))
        assert len(made) == 1
        assert isinstance(made[0].subject, str)
    (letter,) = mail.letters("Subject: 招商银行账单\n\n<html>".encode("gbk"))
    assert letter.subject == "招商银行账单"


def test_an_archive_packed_in_a_way_that_is_not_known_is_not_called_damaged(tmp_path):
    path = tmp_path / "mails.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("one.eml", b"From: bank\n\nhello")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 99  # the version of the format that it needs
    path.write_bytes(content)
    (found,) = read_bills(path)
    assert "packed in a way that is not read" in found.reason
