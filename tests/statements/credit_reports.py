"""Made-up credit reports, typeset as text PDFs by the sentence templates of the short version."""

from functools import cache

CARDS_LATE = (
    "2018年02月03日招商银行股份有限公司信用卡中心发放的贷记卡（人民币账户，卡片尾号：1234）。"
    "截至2026年10月，信用额度50,000，余额12,300，当前无逾期。最近5年内有2个月处于逾期状态，"
    "没有发生过90天以上逾期。",
)
CARDS = (
    "2020年05月06日上海浦东发展银行股份有限公司信用卡中心发放的贷记卡（人民币账户）。"
    "截至2026年10月，信用额度20,000，已使用额度0。",
    "2019年01月02日中国工商银行股份有限公司发放的贷记卡（人民币账户），2023年02月销户。",
    "2021年07月08日中国银行股份有限公司发放的贷记卡（美元账户）。截至2026年10月，"
    "信用额度折合人民币30,000，已使用额度0。",
    "2024年08月09日交通银行股份有限公司发放的贷记卡（人民币账户）。截至2026年10月，尚未激活。",
)
LOANS = (
    "2023年01月15日重庆蚂蚁消费金融有限公司为其他个人消费贷款授信，额度有效期至2027年02月15日，"
    "可循环使用。截至2026年10月，信用额度10,000元（人民币），余额为4,000，当前无逾期。",
    "2026年01月19日招联消费金融股份有限公司发放的12,000元（人民币）其他个人消费贷款，"
    "2027年01月19日到期。截至2026年10月，余额3,022。",
    "2019年04月05日中国建设银行股份有限公司发放的30,000元（人民币）个人汽车消费贷款，"
    "2021年02月已结清。",
    "2022年03月04日中国农业银行股份有限公司发放的800,000元（人民币）个人住房商业贷款，"
    "2042年03月04日到期。截至2026年10月，余额701,234。从未发生过逾期。",
)
INQUIRIES = (
    ("2026年11月02日", "招联消费金融股份有限公司", "贷款审批"),
    ("2026年10月20日", "上海浦东发展银行股份有限公司信用卡中心", "信用卡审批"),
    ("2026年09月11日", "重庆蚂蚁消费金融有限公司", "贷后管理"),
    ("2026年08月01日", "中国农业银行股份有限公司浙江省分行营业部", "担保资格审查"),
)
OWN = (("2026年11月20日", "本人", "本人查询（互联网个人信用信息服务平台）"),)

_HEAD = """
#set page(width: 210mm, height: 297mm, margin: 20mm,
  header: [#set text(8pt); 个人信用报告（个人版）],
  footer: context [#set text(8pt); 第 #counter(page).display() 页，共 \
    #counter(page).final().at(0) 页])
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
#align(center, text(16pt)[个人信用报告])
报告编号：2026112000012345678901 #h(1fr) 报告时间：2026-11-20 09:08:07

姓名：某小美 #h(2em) 证件类型：身份证 #h(2em) 证件号码：11010519491231002X #h(2em) 未婚

= 信贷记录
这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。

== 信息概要
#table(columns: 5, [], [信用卡], table.cell(colspan: 2)[贷款], [其他业务],
  [], [], [购房], [其他], [],
  [账户数], [5], [1], [3], [--],
  [未结清/未销户账户数], [4], [1], [2], [--],
  [发生过逾期的账户数], [1], [--], [--], [--],
  [发生过90天以上逾期的账户数], [--], [--], [--], [--])
== 信用卡
"""


@cache
def _fonts():
    import typst

    from resources.fonts import FOLDER

    return typst.Fonts(font_paths=[FOLDER])


def typeset(source: str) -> bytes:
    import typst

    return typst.compile(source.encode(), font_paths=_fonts())


def _list(title: str, sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    entries = "\n\n".join(f"{n}\\. {_t(text)}" for n, text in enumerate(sentences, 1))
    return f"{title}\n\n{entries}\n\n"


def _t(text: str) -> str:
    return "".join(f"\\{c}" if c in "*_#$@<>`\\=~-/" else c for c in text)


def _table(rows) -> str:
    cells = "".join(
        f"[{n}], [{on}], [{_t(who)}], [{_t(why)}],\n" for n, (on, who, why) in enumerate(rows, 1)
    )
    return (
        "#table(columns: (1cm, 3.2cm, 5cm, 4cm), align: horizon,"
        f" [编号], [查询日期], [查询机构], [查询原因],\n{cells})\n"
    )


@cache
def report_source(
    late=CARDS_LATE, cards=CARDS, loans=LOANS, inquiries=INQUIRIES, own=OWN, more="", head=_HEAD
) -> str:
    """The source of a report in the order of the short version; `more` comes before its end."""
    return "".join(
        (
            head,
            _list("发生过逾期的贷记卡账户明细如下：", late),
            _list("从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：", cards),
            "== 贷款\n",
            _list("从未发生过逾期的账户明细如下：", loans),
            "= 相关还款责任信息\n"
            "2024年06月07日，为某大哥（证件类型：身份证，证件号码：11010519600101001X）在中国银行股份有限"
            "公司办理的个人经营性贷款承担相关还款责任，责任人类型为保证人，相关还款责任金额100,000。"
            "截至2026年10月，个人经营性贷款余额50,000。\n",
            "= 非信贷交易记录\n系统中没有您的非信贷交易记录。\n",
            "= 公共记录\n系统中没有您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录"
            "及电信欠费记录。\n",
            more,
            "= 查询记录\n这部分包含您的信用报告最近2年内被查询的记录。\n\n机构查询记录明细\n",
            _table(inquiries),
            "\n个人查询记录明细\n",
            _table(own),
            "= 说明\n1\\. 本报告中的信息是依据截至报告时间个人征信系统记录的信息生成的。\n",
        )
    )


def report_pdf(**parts) -> bytes:
    return typeset(report_source(**parts))
