"""Days that no file is about are said, since a score on half a picture misleads."""

from datetime import date

import pytest

from core.records.spans import Span
from core.statements.draft import open_draft
from core.statements.gaps import gaps_beside, span_of
from core.statements.intake import Intake

HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"


def span(first, last, stated=True):
    return Span(date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"), stated)


@pytest.mark.parametrize(
    ("new", "others", "found"),
    [
        (span("03-01", "03-31"), [span("01-01", "01-31")], [("2026-02-01", "2026-02-28")]),
        (span("02-01", "02-28"), [span("01-01", "01-31")], []),
        (span("01-15", "02-28"), [span("01-01", "01-31")], []),
        (span("01-01", "01-31"), [span("02-02", "02-28")], [("2026-02-01", "2026-02-01")]),
        (span("02-01", "02-28"), [span("01-01", "01-31"), span("04-01", "04-30")],
         [("2026-03-01", "2026-03-31")]),
        (span("05-01", "05-31"), [span("01-01", "01-31"), span("03-01", "04-30")], []),
        (span("02-05", "02-28", False), [span("01-01", "01-31")], []),
        (span("02-15", "02-28", False), [span("01-01", "01-31")], [("2026-02-01", "2026-02-14")]),
    ],
    ids=["before", "joined", "overlapping", "one day", "after", "another's gap", "quiet", "long"],
)  # fmt: skip
def test_gaps_are_between_the_new_file_and_its_neighbours(new, others, found):
    gaps = gaps_beside(new, others)
    assert [(first.isoformat(), last.isoformat()) for first, last in gaps] == found


def test_a_file_is_about_the_days_it_says_and_those_of_its_rows():
    rows = date(2026, 1, 5), date(2026, 2, 3)
    assert span_of(("2026-01-01", "2026-01-31"), rows) == span("01-01", "02-03")
    assert span_of(("2026-13-01", "2026-01-31"), rows) == span("01-05", "02-03", False)
    assert span_of(None, None) is None


def statement(path, first, last, day):
    path.write_text(
        f"起始时间：[{first} 00:00:00] 终止时间：[{last} 23:59:59]\n{HEAD}"
        f"{day} 12:00:00,商户消费,茶馆,茶,支出,¥6.00,零钱,支付成功,{day}\n"
    )
    return path


def test_a_gap_to_an_earlier_import_and_within_one_command_is_said(take, ledger, tmp_path):
    take(statement(tmp_path / "a.csv", "2026-01-01", "2026-01-31", "2026-01-09"))
    intake = Intake(ledger)
    files = [
        statement(tmp_path / "b.csv", "2026-03-01", "2026-03-31", "2026-03-09"),
        statement(tmp_path / "c.csv", "2026-05-01", "2026-05-31", "2026-05-09"),
    ]
    march, may = (intake.read(open_draft(file)) for file in files)
    assert [gap.count("1 Feb 2026 to 28 Feb 2026") for gap in intake.gaps(march)] == [1, 0]
    assert [gap.count("1 Apr 2026 to 30 Apr 2026") for gap in intake.gaps(may)] == [1]
    intake.close()
    again = Intake(ledger)
    number = again.read(open_draft(tmp_path / "a.csv"), rows=False)
    assert again.gaps(number) == []
    again.close()
