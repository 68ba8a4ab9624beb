"""A made-up credit report is read sentence by sentence, proposed, and taken over once."""

import re
from dataclasses import replace
from datetime import date

import pytest

from core.errors import UserError
from core.loans.limits import limit_at
from core.records.json_ledger import export_text
from core.records.model import (
    Application,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Paid,
    Reported,
)
from core.statements.credit_report.accounts import read_account
from core.statements.credit_report.effects import Beside, Part, effects
from core.statements.credit_report.institutions import lender_of, lender_of_line
from core.statements.credit_report.pages import plain
from core.statements.credit_report.proposing import proposals
from core.statements.credit_report.read import read_report
from core.statements.credit_report.report import AccountKind
from core.statements.credit_report.taking import Choice, plain_choices, take
from core.statements.credit_report.wording import doubts, unlike
from tests.statements import credit_reports as made

TODAY = date(2026, 11, 24)
OCTOBER = date(2026, 10, 31)


@pytest.fixture
def read(tmp_path):
    def run(content: bytes | None = None, **parts):
        path = tmp_path / "report.pdf"
        path.write_bytes(content or made.report_pdf(**parts))
        return read_report(path)

    return run


def _account(text):
    return read_account(plain(text))


# Reading


def test_every_account_of_the_report_is_read(read):
    report = read()
    assert report.made_on == date(2026, 11, 20)
    assert [(each.kind.value, each.lender) for each in report.accounts] == [
        ("card", "招商银行"),
        ("card", "浦发银行"),
        ("card", "工商银行"),
        ("card", "中国银行"),
        ("card", "交通银行"),
        ("grant", "蚂蚁消费金融"),
        ("loan", "招联消费金融"),
        ("loan", "建设银行"),
        ("loan", "农业银行"),
    ]
    assert len(report.accounts) == report.accounts_stated == 9
    assert report.guarantees == 1
    assert report.other_parts == [] and report.unread == []


@pytest.mark.parametrize(
    "laid_out",
    [
        lambda text: re.sub(r"^\d\\\. ", "+ ", text, flags=re.M),
        lambda text: re.sub(r"^\d\\\. ", "", text, flags=re.M),
        lambda text: text.replace("size: 10pt", "size: 15pt"),
        lambda text: text.replace("width: 210mm", "width: 120mm"),
        lambda text: text.replace("= 信贷记录", "= 一、信贷记录").replace("= 查", "= （五）查"),
        lambda text: text.replace("，", ",").replace("（", "(").replace("）", ")"),
        lambda text: re.sub(r"\[(\d{4})年(\d\d)月(\d\d)日\]", r"[\1.\2.\3]", text),
        lambda text: text.replace("个人信用报告（个人版）]", "报告编号：2026112000 第1页]"),
    ],
    ids=["hanging", "unnumbered", "large", "narrow", "ordered", "half-width", "dots", "headed"],
)
def test_the_same_is_read_however_the_report_is_laid_out(read, laid_out):
    usual, other = read(), read(made.typeset(laid_out(made.report_source())))
    assert (other.accounts, other.inquiries) == (usual.accounts, usual.inquiries)
    assert other.accounts_stated == usual.accounts_stated and other.unread == []


def test_a_card_with_late_months_is_read_whole(read):
    card = read().accounts[0]
    assert card.kind is AccountKind.CARD and card.line_kind is LineKind.CREDIT_CARD
    assert (card.opened_on, card.tail, card.as_of) == (
        date(2018, 2, 3),
        "1234",
        date(2026, 10, 1),
    )
    assert (card.limit, card.used) == (50_000_00, 12_300_00)
    assert (card.overdue_months, card.overdue_90, card.overdue_now) == (2, 0, False)


def test_names_broken_over_the_cells_of_a_table_are_put_together(read):
    report = read()
    assert [(each.on.isoformat(), each.institution, each.reason) for each in report.inquiries] == [
        ("2026-11-02", "招联消费金融股份有限公司", "贷款审批"),
        ("2026-10-20", "上海浦东发展银行股份有限公司信用卡中心", "信用卡审批"),
        ("2026-09-11", "重庆蚂蚁消费金融有限公司", "贷后管理"),
        ("2026-08-01", "中国农业银行股份有限公司浙江省分行营业部", "担保资格审查"),
        ("2026-11-20", "本人", "本人查询"),
    ]
    assert [each.hard for each in report.inquiries] == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2017年3月23日中国银行湖南省分行发放的贷记卡（人民币账户），截至2017年8月已销户。",
            {"ended": date(2017, 8, 1), "lender": "中国银行", "as_of": None},
        ),
        (
            "2007年6月16日兴业银行发放的贷记卡（美元账户）。截至2018年2月,信用额度折合人民币5,000，"
            "已使用额度0。",
            {"foreign": True, "limit": 5_000_00, "used": 0},
        ),
        (
            "2024年10月08日浙江网商银行股份有限公司为个人经营性贷款授信，额度长期有效，可循环使用。"
            "截至2025年02月，信用额度1,420,010元（人民币），余额为333,333，当前无逾期。",
            {"limit": 1_420_010_00, "used": 333_333_00, "lender": "网商银行"},
        ),
        (
            "2012年6月12日奇瑞徽银汽车金融有限公司发放的42,240元（人民币）个人汽车贷款，2015年6月"
            "已结清。最近5年内有24个月处于逾期状态，其中3个月逾期超过90天。",
            {
                "line_kind": LineKind.CAR,
                "ended": date(2015, 6, 1),
                "overdue_months": 24,
                "overdue_90": 3,
            },
        ),
        (
            "2015年7月21日中国邮政储蓄银行安徽合肥市分行发放的490,000元（人民币）个人住房贷款，"
            "2045年7月21日到期。截至2016年9月，余额481,693。",
            {"line_kind": LineKind.MORTGAGE, "used": 481_693_00, "ends_on": date(2045, 7, 21)},
        ),
        (
            "2016年1月2日某银行发放的准贷记卡（人民币账户）。截至2026年9月，信用额度1,000，"
            "透支余额200，当前逾期金额200。",
            {"limit": 1_000_00, "used": 200_00, "overdue_now": True},
        ),
    ],
)
def test_other_wordings_are_read(text, told):
    account = _account(text)
    assert account is not None
    assert {name: getattr(account, name) for name in told} == told


def test_half_width_signs_say_the_same():
    wide = "2020年05月06日浦发银行发放的贷记卡（人民币账户）。截至2026年10月，信用额度20，000。"
    half = wide.translate(str.maketrans("（），", "(),"))
    assert _account(wide) == _account(half)


def test_an_impossible_day_is_no_account():
    assert _account("2020年02月31日浦发银行发放的贷记卡（人民币账户）。截至2026年10月") is None


def test_what_is_not_understood_is_listed_without_names_and_numbers(read):
    strange = (
        "2020年05月06日浦发银行发放的贷记卡（人民币账户）。截至2026年10月，信用额度20,000，"
        "余额1，某小美持有编号6222020200012345678的卡。",
        "2020年06月07日某公司对某小美的其他事项11010519491231002X。",
    )
    unread = read(cards=strange).unread
    assert unread == [
        "***持有编号***的卡",
        "2020年06月07日某公司对***的其他事项***。",
    ]


def test_an_account_whose_amounts_are_in_other_words_is_listed_as_not_understood(read):
    strange = ("2020年05月06日浦发银行发放的贷记卡（人民币账户）。截至2026年10月，总额伍万元。",)
    report = read(cards=strange)
    assert len(report.accounts) == 6
    assert report.unread == [plain(strange[0])]
    assert any("counts 9 accounts, but 6 were read" in text for text in doubts(report))


def test_public_records_are_told_of_but_not_read(read):
    report = read(more="= 本人声明\n2025年01月02日 本人声明：与某大哥无关。\n")
    assert report.other_parts == ["本人声明"]


@pytest.mark.parametrize(
    ("institution", "lender"),
    [
        ("重庆蚂蚁消费金融有限公司", "蚂蚁消费金融"),
        ("深圳前海微众银行股份有限公司", "微众银行"),
        ("重庆京东盛际小额贷款有限公司", "京东金融"),
        ("浙江泰隆商业银行股份有限公司上海普陀支行", "浙江泰隆商业银行"),
        ("中国工商银行湖北省分行营业部", "工商银行"),
    ],
)
def test_an_institution_has_the_name_that_people_use(institution, lender):
    assert lender_of(institution) == lender


def test_a_line_is_known_by_its_product_or_its_lender():
    assert lender_of_line(Line(lender="支付宝", product="花呗", kind=LineKind.PAY_LATER)) == (
        "蚂蚁消费金融"
    )
    assert lender_of_line(Line(lender="CMB", kind=LineKind.CREDIT_CARD)) == "招商银行"


# What cannot be read


def _refused(read, content: bytes) -> str:
    with pytest.raises(UserError) as error:
        read(content)
    return str(error.value)


def test_a_scan_is_told(read):
    assert "has no text" in _refused(read, made.typeset("#rect(width: 5cm, height: 5cm)"))


def test_another_pdf_is_told(read):
    assert "no personal credit report" in _refused(read, made.typeset("Hello."))


def test_the_detailed_version_is_told(read):
    source = "个人信用报告\n\n信贷交易信息明细\n\n非循环贷账户"
    assert "the detailed version" in _refused(read, made.typeset(source))


def test_a_script_is_told(read):
    script = b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"
    content = made.report_pdf().replace(b"/Type/Catalog", script)
    assert "carries a script" in _refused(read, content)


def test_a_password_is_told(read):
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/Root" % (b"o" * 32, b"u" * 32)
    content = made.report_pdf().replace(b"/Root", lock)
    assert "protected with a password" in _refused(read, content)


def test_a_damaged_pdf_is_told(read):
    assert "damaged" in _refused(read, made.report_pdf()[:300])


# Proposing and taking over


def _beside(ledger, report):
    return Beside(ledger.snapshot(), report, TODAY, limit_at)


def _plain_lines(ledger):
    with ledger.change("made up") as change:
        huabei = change.add(Line(lender="支付宝", product="借呗", kind=LineKind.REVOLVING))
        change.add(
            LimitEvent(
                line=huabei.id,
                on=date(2025, 1, 1),
                kind=LimitEventKind.GRANTED,
                limit=8_000_00,
            )
        )
        card = change.add(Line(lender="招商银行", product="信用卡 1234", kind=LineKind.CREDIT_CARD))
        change.add(Application(on=date(2026, 11, 2), lender="招联消费金融"))
    return huabei, card


def test_taking_all_that_is_plain_writes_one_change_that_undo_takes_back(ledger, read):
    huabei, card = _plain_lines(ledger)
    before = export_text(ledger)
    report = read()
    found = proposals(_beside(ledger, report))
    by_lender = {each.account.lender: each for each in found.accounts}
    assert by_lender["蚂蚁消费金融"].line.id == huabei.id
    assert by_lender["招商银行"].line.id == card.id
    assert by_lender["浦发银行"].line is None
    assert not by_lender["工商银行"].ticked and not by_lender["中国银行"].ticked
    assert [each.ticked for each in found.applications] == [False, True, True]
    added = take(ledger, _beside(ledger, report), found, plain_choices(found), {1, 2})
    assert added == {
        "lines": 4,
        "limit_events": 1,
        "checkins": 5,
        "loans": 2,
        "applications": 2,
    }
    event = ledger.records(LimitEvent)[-1]
    assert (event.line, event.kind, event.limit, event.on) == (
        huabei.id,
        LimitEventKind.RAISED,
        10_000_00,
        OCTOBER,
    )
    assert ledger.get(Line, huabei.id).reported is Reported.YES
    assert ledger.get(Line, huabei.id).opened_on == date(2023, 1, 15)
    said = {each.line: (each.limit, each.used) for each in ledger.records(Checkin)}
    assert said[huabei.id] == (10_000_00, 4_000_00) and said[card.id] == (50_000_00, 12_300_00)
    loans = {each.principal: each.months for each in ledger.records(Loan)}
    assert loans == {12_000_00: 12, 800_000_00: 240}
    ledger.undo()
    assert export_text(ledger) == before


def test_the_same_report_again_changes_nothing(ledger, read):
    _plain_lines(ledger)
    report = read()
    found = proposals(_beside(ledger, report))
    take(ledger, _beside(ledger, report), found, plain_choices(found), {1, 2})
    again = proposals(_beside(ledger, report))
    assert plain_choices(again) == {}
    assert not any(each.ticked for each in again.applications)
    with pytest.raises(UserError, match="Nothing is ticked"):
        take(ledger, _beside(ledger, report), again, {}, set())


def test_two_lines_of_a_lender_are_asked_about_unless_the_limit_says_which(ledger, read):
    with ledger.change("made up") as change:
        lines = [
            change.add(Line(lender="蚂蚁消费金融", product=name, kind=kind))
            for name, kind in (("花呗", LineKind.PAY_LATER), ("借呗", LineKind.REVOLVING))
        ]
    report = read(late=(), cards=(), inquiries=())
    grant = proposals(_beside(ledger, report)).accounts[0]
    assert grant.undecided and not grant.ticked and list(grant.fits) == lines
    with ledger.change("made up") as change:
        change.add(Checkin(on=date(2026, 9, 1), line=lines[1].id, limit=10_000_00))
    grant = proposals(_beside(ledger, report)).accounts[0]
    assert grant.line == lines[1] and grant.ticked
    would = effects(_beside(ledger, report), grant.account, lines[1])
    assert would.limit is None and would.event is None and would.used == 4_000_00


def test_a_newer_limit_of_the_ledger_is_not_taken_back(ledger, read):
    huabei, _card = _plain_lines(ledger)
    with ledger.change("made up") as change:
        change.add(
            LimitEvent(
                line=huabei.id, on=date(2026, 11, 1), kind=LimitEventKind.RAISED, limit=12_000_00
            )
        )
    found = proposals(_beside(ledger, read()))
    assert next(e for e in found.accounts if e.account.lender == "蚂蚁消费金融").ticked == set()


def test_a_settled_draw_never_closes_the_line_it_was_drawn_on(ledger, read):
    with ledger.change("made up") as change:
        change.add(Line(lender="蚂蚁消费金融", product="借呗", kind=LineKind.REVOLVING))
    draw = (
        "2025年01月15日重庆蚂蚁消费金融有限公司发放的3,000元（人民币）其他个人消费贷款，"
        "2025年06月已结清。",
    )
    found = proposals(_beside(ledger, read(late=(), cards=(), loans=draw)))
    assert found.accounts[0].fits == () and not found.accounts[0].ticked


def test_two_accounts_cannot_be_one_line(ledger, read):
    _huabei, card = _plain_lines(ledger)
    report = read()
    found = proposals(_beside(ledger, report))
    both = {n: Choice(card.id, frozenset(Part)) for n in (0, 1)}
    before = export_text(ledger)
    with pytest.raises(UserError, match="Two accounts"):
        take(ledger, _beside(ledger, report), found, both, set())
    assert export_text(ledger) == before


def test_nothing_of_the_person_is_kept(ledger, read):
    report = read()
    found = proposals(_beside(ledger, report))
    take(ledger, _beside(ledger, report), found, plain_choices(found), {0, 1, 2})
    kept = export_text(ledger) + repr(report)
    for private in ("某小美", "某大哥", "11010519491231002X", "2026112000012345678901"):
        assert private not in kept


def test_a_record_that_the_report_shows_cleaner_than_it_was_kept_is_told_and_stays(ledger, read):
    """Since December 2025 small late payments that were made up for are shown as normal."""
    with ledger.change("made up") as change:
        home = change.add(
            Line(
                lender="农业银行",
                kind=LineKind.MORTGAGE,
                opened_on=date(2022, 3, 4),
            )
        )
        for month, paid in ((5, Paid.LATE), (6, Paid.NONE), (7, Paid.ON_TIME)):
            due_on = date(2025, month, 9)
            late = 4 if paid is Paid.LATE else None
            change.add(Checkin(on=due_on, line=home.id, due_on=due_on, paid=paid, days_late=late))
        long_ago = date(2019, 5, 9)
        change.add(Checkin(on=long_ago, line=home.id, due_on=long_ago, paid=Paid.LATE, days_late=4))
    beside = _beside(ledger, read())
    accounts = [(each.account, each.line) for each in proposals(beside).accounts]
    assert (home, 0) in [(line, account.overdue_months) for account, line in accounts]
    (told,) = unlike(beside, accounts)
    assert told.startswith("农业银行: the report shows no late month, and you told of 2.")
    late = [(replace(account, overdue_months=1), line) for account, line in accounts]
    unsaid = [(replace(account, overdue_months=None), line) for account, line in accounts]
    assert unlike(beside, late) == unlike(beside, unsaid) == []
