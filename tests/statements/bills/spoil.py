"""Spoiling mails, and what must hold of whatever a mail has become."""

import base64
import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random

from core.statements.bills.bill import Bill
from core.statements.bills.files import of_bytes
from core.statements.bills.found import Found, Outcome, read_item
from tests.statements import mutations
from tests.statements.mutations import HOSTILE, Mutation, Sample

_CODECS = (
    "utf-8",
    "gb18030",
    "gb2312",
    "big5",
    "utf-16",
    "hz",
    "utf-7",
    "latin-1",
    "cp037",
    "x",
    "",
)
_TAGS = (
    "<table>", "</table>", "<tr>", "<td>", "</td>", "<td colspan=99999>", "<td rowspan=99999>",
    "<div>", "</div>", "<script>", "<style>", "<!--", "-->", "<", ">", "&#0;", "&#x110000;",
    "<span style='display:none'>", "<b" + " a=b" * 200 + ">", "<table><tr><td>" * 60,
)  # fmt: skip


def samples(folders: list[Path]) -> list[Sample]:
    """The mails and pages of these folders."""
    paths = [path for folder in folders for path in sorted(folder.glob("*"))]
    return [
        Sample(path.name, path.read_bytes(), None)
        for path in paths
        if path.suffix in (".eml", ".mht", ".html", ".msg")
    ]


def text_of(content: bytes) -> str:
    return content.decode("latin-1")


def cut(rng: Random, sample: Sample) -> bytes:
    return sample.content[: rng.randrange(len(sample.content))]


def other_charset(rng: Random, sample: Sample) -> bytes:
    """Another charset is claimed, in the head or the page, or the bytes are in another."""
    claim = rng.choice(_CODECS).encode()
    how = rng.randrange(3)
    if how == 0:
        return re.sub(
            rb"charset\s*=\s*[\"']?[\w-]*[\"']?", b"charset=" + claim, sample.content, flags=re.I
        )
    codec = rng.choice(("utf-8", "gb18030", "utf-16", "big5"))
    return _page(sample).encode(codec, "replace") if how == 1 else _whole(rng, _page(sample), codec)


def _page(sample: Sample) -> str:
    """The page of a sample, out of its mail."""
    from core.statements.bills.mail import decoded, is_mail, letters

    if is_mail(sample.content):
        for letter in letters(sample.content):
            if letter.part.text:
                return letter.part.text
    return decoded(sample.content, None)


def _whole(rng: Random, page: str, codec: str = "utf-8", kind: str = "text/html") -> bytes:
    content = base64.encodebytes(page.encode(codec, "replace"))
    head = f"Subject: x\nContent-Type: {kind}; charset={rng.choice(_CODECS)}\n"
    return head.encode() + b"Content-Transfer-Encoding: base64\n\n" + content


def tags(rng: Random, sample: Sample) -> bytes:
    """Tags are put in, taken out or doubled somewhere in the page."""
    page = _page(sample)
    for _n in range(rng.choice((1, 2, 8, 40))):
        at = rng.randrange(len(page) + 1)
        page = page[:at] + rng.choice(_TAGS) + page[at + rng.choice((0, 0, 5, 50)) :]
    return _whole(rng, page)


def words(rng: Random, sample: Sample) -> bytes:
    """Values of the page become hostile ones, or change places."""
    pieces = re.split(r"(>[^<>]+<)", _page(sample))
    places = [n for n, piece in enumerate(pieces) if piece.startswith(">")]
    for _n in range(min(len(places), rng.choice((1, 3, 20)))):
        one, other = rng.choice(places), rng.choice(places)
        if rng.random() < 0.5:
            pieces[one], pieces[other] = pieces[other], pieces[one]
        else:
            pieces[one] = f">{rng.choice(HOSTILE)}<"
    return _whole(rng, "".join(pieces))


def cells(rng: Random, sample: Sample) -> bytes:
    """A hundred thousand cells, plain, wide or inside each other."""
    many = rng.choice((1_000, 20_000, 100_000))
    made = rng.choice((
        "<tr>" + "<td>1.00</td>" * 8 + "</tr>", "<td>1</td>",
        "<tr><td colspan=60>2026-01-01</td></tr>",
        "<table><tr><td>", "<tr><td>2026-01-01</td><td>2026-01-02</td><td>x</td><td>1.00</td></tr>",
        "<td>本期应还款额</td>", "<tr><td rowspan=50>a</td></tr>",
    ))  # fmt: skip
    page = _page(sample)
    at = rng.randrange(len(page) + 1)
    return _whole(rng, page[:at] + "<table>" + made * (many // made.count("<td")) + page[at:])


def nested(rng: Random, sample: Sample) -> bytes:
    """The mail inside mails, parts inside parts, in all depths."""
    content = sample.content
    for n in range(rng.choice((1, 2, 5, 12, 60))):
        line = f"n{n}".encode() if rng.random() < 0.9 else b"same"
        kind = rng.choice(
            (b"message/rfc822", b"application/octet-stream; name=a.eml", b"text/html")
        )
        end = b"\n--" + line + b"--\n" if rng.random() < 0.8 else b""
        content = (
            b'Subject: f\nContent-Type: multipart/mixed; boundary="' + line + b'"\n\n--' + line
            + b"\nContent-Type: " + kind + b"\n\n" + content + end
        )  # fmt: skip
        if len(content) > 3_000_000:
            break
    return content


def large(rng: Random, sample: Sample) -> bytes:
    """A large attachment before the page."""
    size = rng.choice((100_000, 5_000_000, 20_000_000))
    return (
        b'Subject: l\nContent-Type: multipart/mixed; boundary="l"\n\n--l\nContent-Type: '
        b"application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(bytes(size))
        + b"\n--l\n"
        + sample.content.partition(b"\n")[2]
        + b"\n--l--\n"
    )


def packed(rng: Random, sample: Sample) -> bytes:
    """In an archive, also a damaged one, or one that holds a mountain of nothing."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(rng.choice(("a.eml", "../a.eml", "x/y.html", "é.msg")), sample.content)
        if rng.random() < 0.3:
            archive.writestr("b.eml", bytes(rng.choice((10, 40_000_000))))
    content = made.getvalue()
    return (
        mutations.flip_bit(rng, Sample("a.zip", content, None)) if rng.random() < 0.5 else content
    )


def mailbox(rng: Random, sample: Sample) -> bytes:
    return (b"From a@b Mon\n" + sample.content + b"\n\n") * rng.choice((1, 3, 40))


def outlook(rng: Random, sample: Sample) -> bytes:
    from tests.statements.bills.ole import outlook_mail

    kind = rng.choice(("10130102", "1013001F", "10090102", "1000001F"))
    content = outlook_mail("x", {kind: _page(sample).encode("gb18030", "replace")})
    spoil = rng.choice((mutations.flip_bit, mutations.random_bytes, mutations.take_out, cut))
    return spoil(rng, Sample("a.msg", content, None))


MUTATIONS: tuple[Mutation, ...] = (
    mutations.flip_bit, mutations.random_bytes, mutations.put_in, mutations.take_out,
    mutations.say_twice, cut, other_charset, tags, words, nested, packed, mailbox, outlook,
)  # fmt: skip
HEAVY: tuple[Mutation, ...] = (cells, large)


def read(name: str, content: bytes) -> list[Found]:
    """What comes of a file's bytes. Raises AssertionError where an answer is none."""
    found = [each for item in of_bytes(content, name, None) for each in read_item(item)]
    for each in found:
        assert each.outcome in Outcome
        assert (each.bill is not None) == (each.outcome is Outcome.BILL)
        if each.bill is None:
            assert each.reason and "\n" not in each.reason, each
        else:
            _sound(each.bill)
    return found


def _sound(bill: Bill) -> None:
    """What holds of every bill: rows have days and amounts, what is open is told."""
    for one in bill.currencies():
        for row in one.rows or ():
            assert row.amount != 0
            assert row.on
            assert (row.part is None) == (row.parts is None)
    assert bill.closed_on or any(doubt.about == "closed_on" for doubt in bill.doubts)
    assert bill.balance is not None or any(doubt.about == "balance" for doubt in bill.doubts)


def told(bill: Bill) -> tuple:
    """All that a bill says, to be compared with that of the whole file."""
    rows = Counter(
        (row.on, row.amount, row.kind) for one in bill.currencies() for row in one.rows or ()
    )
    sums = (bill.limit, bill.balance, bill.minimum, bill.previous, bill.payments, bill.charges)
    return bill.lender, bill.closed_on, bill.due_on, sums, rows
