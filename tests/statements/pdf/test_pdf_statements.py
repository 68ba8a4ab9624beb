"""PDF statements of many banks and shapes are read to the fen, or told in a sentence."""

import json
import re
from datetime import date

import pytest

from core.errors import UserError
from core.records.ledger import Ledger
from core.statements.archive import PasswordNeeded
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.pdf import converted, opening
from core.statements.pdf.letters import MOST_PAGES, letters_of
from core.statements.pdf.radicals import plain_letter
from core.statements.preface import preface_of
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.statements.conftest import NOW
from tests.statements.credit_reports import typeset
from tests.statements.pdf.setting import Look, money, payments, statement, written
from tests.statements.pdf.variants import VARIANTS
from tests.support import SHARED, needs_shared


@pytest.fixture
def here(monkeypatch):
    """Reads pages in this process, which saves starting another for each file."""
    monkeypatch.setattr(
        converted, "read_pages", lambda content, _file, key: letters_of(content, key)
    )


@pytest.fixture
def put(tmp_path):
    def run(content, name="statement.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return run


def squeezed(*texts):
    return re.sub(r"\s+", "", "".join(text or "" for text in texts))


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
def test_every_row_of_a_statement_is_read(here, ledger, put, name):
    variant = VARIANTS[name]()
    draft = open_draft(put(variant.pdf))
    assert not draft.questions
    assert draft.format.name == variant.format
    intake = Intake(ledger)
    number = intake.read(draft)
    assert variant.account in (None, draft.account)
    assert draft.warnings == draft.unproved == []
    rows = [seen.staged for seen in intake.staging.page(number)]
    assert [row.reason for row in rows] == [None] * len(rows)
    assert [(row.at[:10], row.amount * (1 if row.direction == "in" else -1)) for row in rows] == [
        (paid.on.isoformat(), paid.fen) for paid in variant.paid
    ]
    wallet = variant.format.endswith("-proof")
    for row, paid in zip(rows, variant.paid, strict=True):
        assert not paid.time or row.at[11:] == paid.time
        said = squeezed(row.counterparty, row.text)
        for word in (paid.who,) if wallet else (paid.who, paid.type, paid.note):
            assert squeezed(word) in said
    intake.close()


# Samples of others

BILLS = SHARED / "statements" / "bills"
STATEMENTS = ("alipay-proof-2026-06", "boc-debit-2026-04", "ccb-debit-2026-05",
              "cmb-debit-2026-q1", "icbc-debit-2026-06")  # fmt: skip


@needs_shared
@pytest.mark.parametrize("name", STATEMENTS)
def test_the_expectation_of_a_made_up_statement_is_met(ledger, name):
    expected = json.loads((BILLS / f"{name}.pdf.expect.json").read_text())
    draft = open_draft(BILLS / f"{name}.pdf")
    intake = Intake(ledger)
    number = intake.read(draft)
    assert draft.unproved == draft.warnings == []
    assert list(draft.stated) == expected["period"]
    assert draft.account.split(" ")[0] == expected["lender"]
    if tail := expected.get("account"):
        assert draft.account.endswith(tail)
        assert draft.balances and draft.balances.agrees
        assert draft.balances.opening == fen(expected["opening_balance"])
        assert draft.balances.closing == fen(expected["closing_balance"])
    rows = [seen.staged for seen in intake.staging.page(number)]
    assert [told(row) for row in rows] == [
        (each["on"], fen(each["amount"]), each["direction"], each["kind"])
        for each in expected["rows"]
    ]
    whole = squeezed(*(cell for line in draft.source.getvalue().decode() for cell in line))
    for row, each in zip(rows, expected["rows"], strict=True):
        assert each.get("time") in (None, row.at[11:])
        assert each.get("way") in (None, row.method or "")
        # The name of a loan's account that an expectation has stands nowhere in its file.
        if each["counterparty"] and squeezed(each["counterparty"]) in whole:
            assert squeezed(row.counterparty) == squeezed(each["counterparty"])
            assert squeezed(each["text"].replace(each["counterparty"], "", 1)) in squeezed(row.text)
    intake.close()


def fen(amount):
    return round(float(amount) * 100)


def told(row):
    return row.at[:10], row.amount, row.direction, row.kind


def without_fonts(*rows):
    """A page whose words are drawn with a font that is not in the file, cell by cell."""
    drawn = "".join(
        f"BT /F 10 Tf 1 0 0 1 {40 + 110 * n} {700 - 20 * y} Tm"
        f" <{cell.encode('utf-16-be').hex()}> Tj ET\n"
        for y, row in enumerate(rows)
        for n, cell in enumerate(row)
    )
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 800] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        " /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000"
        " /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 752 /Descent -271"
        " /CapHeight 737 /StemV 58 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >>",
    )
    body = "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R /Size 8 >>\n%%EOF\n".encode()


def test_letters_that_stand_alone_are_read_where_the_file_holds_no_font(put):
    head = ["序号", "交易日期", "交易金额", "账户余额", "对方户名"]
    rows = [[str(n), f"2026050{n}", "-10.00", f"{90 - 10 * n}.00", "星野咖啡"] for n in range(1, 9)]
    draft = open_draft(put(without_fonts(["中国建设银行交易明细"], head, *rows)))
    assert draft.warnings == []
    read = draft.source.getvalue().decode().splitlines()[-8:]
    assert [line.split(",")[0] for line in read] == ["1", "2", "3", "4", "5", "6", "7", "8"]


# What proves the rows, and what contradicts them


def ccb(paid, came, went, count):
    look = Look("(1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 4.2cm, 4.6cm)", size="8pt")
    rows = [
        [str(n), p.type, f"{p.on:%Y%m%d}", money(p.fen), money(p.balance), p.note, ""]
        for n, p in enumerate(paid, 1)
    ]
    return statement(
        [
            "中国建设银行个人活期账户全部交易明细",
            "卡号/账号:6217********1717    币别:人民币元    起止日期:20260901-20260930",
            f"总支出：{money(went)}    总收入：{money(came)}    总笔数：{count}",
        ],
        ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"],
        rows,
        look,
    )


PAID = payments(9)
CAME = sum(p.fen for p in PAID if p.fen > 0)
WENT = -sum(p.fen for p in PAID if p.fen < 0)


def test_a_sum_that_the_rows_do_not_come_to_is_asked_with_the_difference(
    limitwise,  # noqa: F811
    mine,  # noqa: F811
    put,
):
    path = put(ccb(PAID, CAME + 4_300, WENT, 9))
    answer = limitwise("import", "--ledger", mine, "--json", path)
    assert answer.status == 1 and "a difference of 43" in answer.err
    (question,) = answer.document["files"][0]["questions"]
    assert question["choices"] == ["--accept-differences"]
    assert "43" in question["text"]
    with Ledger.open(mine) as kept:
        assert kept.count_transactions() == 0
    again = limitwise("import", "--ledger", mine, "--json", "--accept-differences", path)
    assert again.status == 0 and again.document["files"][0]["imported"] == 9
    assert any("a difference of 43" in each for each in again.document["files"][0]["warnings"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ccb(PAID, CAME, WENT + 1, 9), "went out"),
        (ccb(PAID, CAME, WENT, 10), "10 rows and has 9"),
        (ccb([p for n, p in enumerate(PAID) if n != 4], CAME, WENT, 9), "a row may be missing"),
    ],
)
def test_each_kind_of_contradiction_is_told(here, ledger, put, content, said):
    intake = Intake(ledger)
    draft = open_draft(put(content))
    intake.read(draft)
    assert any(said in sentence for sentence in draft.unproved)
    intake.close()


def test_sums_of_pages_are_added_up():
    pages = [["本页支出算术合计：18,040.00  本页收入算术合计：29,500.00  本页交易笔数：6"],
             ["本页支出算术合计：628.60  本页收入算术合计：42.04  本页交易笔数：4"]]  # fmt: skip
    said = preface_of(pages)
    assert (said.went, said.came, said.counts) == (1_866_860, 2_954_204, (10,))


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("2026-01-01 -- 2026-03-31", (date(2026, 1, 1), date(2026, 3, 31))),
        ("起止日期:20260501-20260531", (date(2026, 5, 1), date(2026, 5, 31))),
        ("交易时间段：2026-06-01 00:00:00 至 2026-06-30 23:59:59",
         (date(2026, 6, 1), date(2026, 6, 30))),
        ("起始日期：2026年6月1日 终止日期：2026年6月30日", (date(2026, 6, 1), date(2026, 6, 30))),
        ("打印时间： 2026/05/03 10:11:12", None),
    ],
)  # fmt: skip
def test_the_days_of_a_statement_are_read_however_they_are_written(line, span):
    assert preface_of([[line]]).span == span


# The same payments from two files


def in_csv(paid):
    lines = [
        "招商银行,,,,,,",
        "账号:6214000000000042,,,,,,",
        "交易日期,交易时间,收入,支出,余额,交易类型,交易备注",
    ]
    for p in paid:
        came, went = (f"{p.fen / 100:.2f}", "") if p.fen > 0 else ("", f"{-p.fen / 100:.2f}")
        lines.append(
            f"{p.on:%Y%m%d},{p.time},{came},{went},{p.balance / 100:.2f},{p.type},{p.note}"
        )
    return "\n".join([*lines, ""]).encode()


def in_pdf(paid):
    rows = [
        [p.on.isoformat(), "CNY", money(p.fen), money(p.balance), p.type, p.who, p.note]
        for p in paid
    ]
    names = ["记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息", "客户摘要"]
    look = Look("(2.2cm, 1.4cm, 2.6cm, 2.8cm, 2.6cm, 3.4cm, 3.2cm)", stroke="none", inset="5pt")
    return statement(["招商银行交易流水", "账号：6214********0042"], names, rows, look)


@pytest.mark.parametrize("pdf_first", [True, False])
@pytest.mark.parametrize("together", [True, False])
def test_a_pdf_and_a_csv_of_the_same_days_give_one_set_of_rows(
    here, ledger, put, pdf_first, together
):
    paid = payments(14)
    files = [put(in_pdf(paid)), put(in_csv(paid[4:]), "export.csv")]
    files = files if pdf_first else files[::-1]
    for group in [files] if together else [[file] for file in files]:
        intake = Intake(ledger)
        for file in group:
            intake.read(open_draft(file))
        intake.write(NOW, {})
        intake.close()
    kept = sorted((t.at.date(), t.amount) for t in ledger.transactions())
    assert kept == sorted((p.on, abs(p.fen)) for p in paid)


def test_a_wallets_proof_and_its_csv_give_one_set_of_rows(here, ledger, put):
    variant = VARIANTS["wechat_with_rows_over_page_ends"]()
    lines = ["微信支付账单明细,,,,,,,,,,",
             "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,"
             "商户单号,备注"]  # fmt: skip
    for n, p in enumerate(variant.paid):
        way = "收入" if p.fen > 0 else "支出"
        lines.append(f"{p.on} {p.time},商户消费,{p.who or '某人'},午餐,{way},"
                     f"¥{abs(p.fen) / 100:.2f},零钱,"
                     f"支付成功,42000000012026090{n:013d},1000{n:020d},/")  # fmt: skip
    for file in (put("\n".join([*lines, ""]).encode(), "wechat.csv"), put(variant.pdf)):
        intake = Intake(ledger)
        intake.read(open_draft(file))
        intake.write(NOW, {})
        intake.close()
    assert ledger.count_transactions() == len(variant.paid)


# Passwords, scans and what is no statement


LINES = [(40, 560, 12, "招商银行交易流水"), (40, 540, 8, "账号：6214********0042")]
LINES += [
    (x, 520, 8, name)
    for x, name in zip(
        (40, 110, 180, 260), ("记账日期", "交易金额", "联机余额", "交易摘要"), strict=True
    )
]
for at, row in enumerate(
    (("2026-09-01", "100.00", "600.00", "代发工资"), ("2026-09-02", "-40.00", "560.00", "消费"))
):
    LINES += [(x, 500 - 15 * at, 8, cell) for x, cell in zip((40, 110, 180, 260), row, strict=True)]


def test_a_locked_pdf_asks_for_its_password_and_opens_with_it(limitwise, mine, put):  # noqa: F811
    path = put(written([LINES], "918273"))
    with pytest.raises(PasswordNeeded) as needed:
        open_draft(path)
    assert not needed.value.wrong and not needed.value.archive
    with pytest.raises(PasswordNeeded) as needed:
        open_draft(path, password="000000")
    assert needed.value.wrong
    secret = put(b"918273\n", "secret.txt")
    answer = limitwise("import", "--ledger", mine, "--json", "--file-password-file", secret, path)
    (file,) = answer.document["files"]
    assert answer.status == 0 and file["imported"] == 2
    assert (file["account"], file["opening_balance"], file["closing_balance"]) == (
        "招商银行 0042", "500.00", "560.00",
    )  # fmt: skip
    assert secret.read_bytes() and b"918273" not in mine.read_bytes()


PICTURE = "q 500 0 0 400 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def test_a_scan_is_told_in_one_sentence(put):
    with pytest.raises(UserError, match="has no text, only pictures"):
        open_draft(put(written([[]], more=PICTURE)))
    with pytest.raises(UserError, match="has no text, only pictures"):
        open_draft(put(written([[(400, 20, 8, "1")]], more=PICTURE)))
    with pytest.raises(UserError, match="has no text, only pictures"):
        open_draft(put(written([[]], more="10 10 m 12 14 16 14 18 10 c f")))
    with pytest.raises(UserError, match="without a table"):
        open_draft(put(written([[]], more="10 10 m 200 10 l S")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\nrest", "damaged"),
        (typeset("A letter with words and no table at all."), "without a table"),
        (typeset("#table(columns: 2, [Name], [Value], [Tea], [3.00])"), "without a table"),
    ],
)
def test_what_is_no_statement_is_told(put, content, said):
    with pytest.raises(UserError, match=said):
        open_draft(put(content))


def test_a_pdf_of_too_many_pages_is_refused(put):
    pages = [[(40, 560, 12, "招商银行交易流水")]] * (MOST_PAGES + 1)
    with pytest.raises(UserError, match="more than a statement can"):
        open_draft(put(written(pages)))


def test_letters_without_a_meaning_are_told(here, ledger, put):
    lines = [(x, y, size, said.replace("消", "\ue000")) for x, y, size, said in LINES]
    draft = open_draft(put(written([lines])))
    assert any("does not say which character" in each for each in draft.warnings)
    with pytest.raises(UserError, match="do not say which characters they are"):
        opening.refuse_unreadable([{"letters": [0] * 30, "lost": 20, "pictures": 0}], "x.pdf")


@pytest.mark.parametrize(
    ("radical", "plain"),
    ["⼾户", "⺠民", "⻓长", "⽇日", "⾦金", "⻔门", "⾭青", "⻉贝", "（（", "１1", "ＡA"],
)
def test_a_radical_is_its_character(radical, plain):
    assert plain_letter(radical) == plain


def test_a_page_turned_by_its_own_entry_reads_the_same(here, put, tmp_path):
    import pypdfium2

    upright = letters_of(written([LINES]))
    with pypdfium2.PdfDocument(VARIANTS["a_page_on_its_side"]().pdf) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    draft = open_draft(tmp_path / "turned.pdf")
    assert draft.header and draft.header.format.name == "ccb-debit-csv"
    assert upright[0]["letters"][0][4] == "招"
