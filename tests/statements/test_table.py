"""Tables of no known format: exports of banks of other countries and of finance programs."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.errors import UserError
from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.table.layout import find_layout
from core.statements.table.mapping import mapping_of
from core.statements.table.saved import mappings_of, save_mapping
from tests.calls import calls
from tests.support import SHARED

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

TABLES = {
    "a few columns of a wallet's statement": (
        "CNY",
        "交易时间,交易对方,商品说明,收/支,金额\n2024-03-14 12:00:00,咖啡,拿铁,支出,12.50\n"
        "2024-03-15 12:00:00,花呗,花呗主动还款-2024年02月账单,不计收支,500.00\n"
        "2024-03-16 12:00:00,借呗,借呗放款至银行卡,不计收支,3000.00\n"
        "2024-03-17 12:00:00,余额宝,转入余额宝,不计收支,100.00\n",
        [
            "2024-03-14 -1250 expense",
            "2024-03-15 50000 repayment",
            "2024-03-16 300000 draw",
            "2024-03-17 10000 transfer",
        ],
    ),
    "a bank's card that shares all columns but one with a known bank's": (
        "CNY",
        "交易日期,入账日期,卡号后四位,交易摘要,入账币种,借方金额,贷方金额\n"
        "20260401,20260402,4455,网上消费 某商城,CNY,59.90,\n"
        "20260403,20260403,4455,本行借记卡自动扣缴,CNY,,1800.00\n"
        "20260404,20260404,4455,分期手续费,CNY,18.60,\n",
        [
            "2026-04-01 -5990 expense",
            "2026-04-03 +180000 transfer",
            "2026-04-04 -1860 fee",
        ],
    ),
    "a wallet whose group of rows is transfers, to persons and to oneself": (
        "CNY",
        "时间,交易类别,收付对象,用途,金额,收支方向,结果\n"
        "2026-07-01,消费,某烘焙坊,面包,23.00,支出,成功\n"
        "2026-07-09,转账,郑某,礼金,600.00,支出,成功\n"
        "2026-07-10,转账,,本人账户互转,50.00,支出,成功\n",
        ["2026-07-01 -2300 expense", "2026-07-09 -60000 expense", "2026-07-10 -5000 transfer"],
    ),
    "a program for keeping accounts, with words of its own": (
        "CNY",
        "时间,分类,类型,金额,账户1,账户2,备注\n2024-03-14 10:00,三餐,支出,12.5,现金,,早餐\n"
        "2024-03-15 10:00,工资,收入,5000,招行,,\n2024-03-16 10:00,其它,还款,800,招行,花呗,\n"
        "2024-03-17 10:00,其它,还款,300,招行,朋友,\n2024-03-18 10:00,三餐,退款,12.5,现金,,\n",
        [
            "2024-03-14 -1250 expense",
            "2024-03-15 +500000 income",
            "2024-03-16 80000 repayment",
            "2024-03-17 30000 transfer",
            "2024-03-18 +1250 refund",
        ],
    ),
    "bnp, with the account's balance above": (
        "EUR",
        'Compte;****1234;31/03/2024;;"3 487,50"\n'
        "Date operation;Categorie operation;Libelle operation;Montant operation;Pointage\n"
        '14/03/2024;Courses;MARCHE;"-12,50";0\n15/03/2024;Salaire;VIREMENT;"2 500,00";0\n',
        ["2024-03-14 -1250 expense", "2024-03-15 +250000 income"],
    ),
    "firefly, whose transfers have no minus": (
        "EUR",
        "type,currency_code,amount,description,date,source_name,destination_name\n"
        "Withdrawal,EUR,-12.50,Food,2024-03-14T00:00:00+02:00,Bank,Shop\n"
        "Deposit,EUR,2500.00,Pay,2024-03-15T00:00:00+02:00,Work,Bank\n"
        "Transfer,EUR,300.00,Save,2024-03-16T00:00:00+02:00,Bank,Savings\n",
        ["2024-03-14 -1250 expense", "2024-03-15 +250000 income", "2024-03-16 30000 transfer"],
    ),
    "monzo, whose words for the kind say no direction": (
        "GBP",
        "Date,Time,Type,Name,Amount,Currency,Description\n"
        "14/03/2024,12:00:00,Card payment,Shop,-12.50,GBP,SHOP\n"
        "15/03/2024,12:00:00,Pot transfer,Savings,-300.00,GBP,pot_1\n",
        ["2024-03-14 -1250 expense", "2024-03-15 -30000 transfer"],
    ),
    "a card's returns, told by the kind alone": (
        "USD",
        "Transaction Date,Post Date,Description,Category,Type,Amount\n"
        "03/14/2024,03/15/2024,SHOP,Shopping,Sale,-12.50\n"
        "03/16/2024,03/16/2024,SHOP,Shopping,Return,12.50\n",
        ["2024-03-14 -1250 expense", "2024-03-16 +1250 refund"],
    ),
    "citi, with a minus before what came in": (
        "USD",
        "Status,Date,Description,Debit,Credit\nCleared,03/14/2024,SHOP,12.50,\n"
        'Cleared,03/15/2024,"ONLINE PAYMENT, THANK YOU",,-300.00\n',
        ["2024-03-14 -1250 expense", "2024-03-15 +30000 transfer"],
    ),
    "postfinance, with the currency in the names": (
        "EUR",
        "Datum;Bewegungstyp;Avisierungstext;Gutschrift in EUR;Lastschrift in EUR\n"
        "14.03.2024;Gutschrift;ACME AG;2500;\n03.03.2024;Lastschrift;MIGROS;;-12.5\n",
        ["2024-03-14 +250000 income", "2024-03-03 -1250 expense"],
    ),
    "two digits of a year, of one month and not of many years": (
        "EUR",
        "Date,Narration,Debit Amount,Credit Amount\n03/10/26,Shop,12.50,\n14/10/26,Work,,2500\n",
        ["2026-10-03 -1250 expense", "2026-10-14 +250000 income"],
    ),
    "words for the direction with letters behind them": (
        "CNY",
        "交易日期,借贷,交易金额,余额,对方户名,备注\n2024-03-14,借 Dr,12.50,987.50,咖啡,消费\n"
        "2024-03-15,贷 Cr,500.00,1487.50,公司,工资\n",
        ["2024-03-14 -1250 expense", "2024-03-15 +50000 income"],
    ),
    "divisa is not visa": (
        "EUR",
        "Fecha;Concepto;Importe;Divisa;Saldo\n14/03/2024;MERCADO;-12,50;EUR;987,50\n"
        "15/03/2024;NOMINA;2.500,00;EUR;3.487,50\n",
        ["2024-03-14 -1250 expense", "2024-03-15 +250000 income"],
    ),
    "a payment in three parts": (
        "USD",
        "Datetime,Type,Status,Note,From,To,Amount (total),Amount (tip),Amount (tax),Amount (fee)\n"
        "2024-03-14T12:00:00,Payment,Complete,pizza,Me,Bob,- $12.50,,0,0\n"
        "2024-03-15T12:00:00,Payment,Complete,rent,Ann,Me,+ $250.00,,0,0\n",
        ["2024-03-14 -1250 expense", "2024-03-15 +25000 income"],
    ),
    "mint": (
        "USD",
        '"Date","Description","Original Description","Amount","Transaction Type","Category"\n'
        '"3/28/2024","Cafe","CAFE 12","4.50","debit","Coffee"\n'
        '"3/27/2024","Work","PAYROLL","2500.00","credit","Paycheck"\n'
        '"3/04/2024","Savings","SAVE","300.00","debit","Transfer"\n',
        ["2024-03-28 -450 expense", "2024-03-27 +250000 income", "2024-03-04 -30000 transfer"],
    ),
    "ynab": (
        "USD",
        "Account,Flag,Date,Payee,Category,Memo,Outflow,Inflow,Cleared\n"
        "Bank,,03/28/2024,Cafe,Dining,,$4.50,$0.00,Cleared\n"
        "Bank,,03/04/2024,Transfer : Savings,,,$300.00,$0.00,Uncleared\n"
        "Bank,,03/01/2024,Work,Inflow,,$0.00,$2500.00,Reconciled\n",
        ["2024-03-28 -450 expense", "2024-03-04 -30000 transfer", "2024-03-01 +250000 income"],
    ),
    "revolut": (
        "EUR",
        "Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
        "ATM,2024-03-03 10:11:12,2024-03-03 10:11:12,Cash,-20.00,1.00,EUR,COMPLETED,69.00\n"
        "CARD_PAYMENT,2024-03-04 10:11:12,,Hotel,-5.00,0.00,EUR,REVERTED,\n"
        "TOPUP,2024-03-05 10:11:12,2024-03-05 10:11:12,Ann,50.00,0.00,EUR,COMPLETED,119.00\n",
        ["2024-03-03 -2100 expense", "2024-03-04 -500 expense failed", "2024-03-05 +5000 income"],
    ),
    "german, Latin letters": (
        "EUR",
        '"Buchungstag";"Valutadatum";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";'
        '"Betrag";"Währung"\n"04.03.24";"04.03.24";"Miete März";"Müller";"-1.234,50";"EUR"\n'
        '"01.03.24";"01.03.24";"Gehalt für März";"Firma";"2.500,00";"EUR"\n',
        ["2024-03-04 -123450 expense", "2024-03-01 +250000 income"],
    ),
    "dutch words": (
        "EUR",
        '"Datum","Naam / Omschrijving","Af Bij","Bedrag (EUR)","Mededelingen"\n'
        '"20240304","Winkel","Af","12,50","Pas"\n"20240303","Werk","Bij","2000,00","Salaris"\n',
        ["2024-03-04 -1250 expense", "2024-03-03 +200000 income"],
    ),
    "french columns": (
        "EUR",
        "Date;Libellé;Débit;Crédit\n14/03/2024;CARTE;-45,20;\n15/03/2024;PAIE;;1 850,00\n",
        ["2024-03-14 -4520 expense", "2024-03-15 +185000 income"],
    ),
    "japanese": (
        "JPY",
        "お取引日,お取引内容,お引出し,お預入れ,残高\n2024/03/04,コンビニ,\"1,200\",,\"98,800\"\n"
        "2024/03/05,給与,,\"250,000\",\"348,800\"\n",
        ["2024-03-04 -120000 expense", "2024-03-05 +25000000 income"],
    ),
    "chinese program": (
        "CNY",
        "交易类型,日期,一级分类,账户1,账户2,金额,备注\n支出,2024-03-04 12:00,餐饮,现金,,25.00,面\n"
        "收入,2024-03-01 09:00,工资,银行卡,,8000.00,\n"
        "转账,2024-03-02 10:00,,银行卡,现金,500.00,取钱\n",
        ["2024-03-04 -2500 expense", "2024-03-01 +800000 income", "2024-03-02 50000 transfer"],
    ),
    "swiss with a total": (
        "CHF",
        "Kontoauszug;\n\nBuchungsdatum;Text;Belastung;Gutschrift;Saldo CHF\n"
        "04.03.2024;Miete;1'234.50;;8'765.50\n05.03.2024;Lohn;;6'000.00;14'765.50\n"
        "Total;;1'234.50;6'000.00;\n",
        ["2024-03-04 -123450 expense", "2024-03-05 +600000 income"],
    ),
    "brackets and a month in words": (
        "EUR",
        "Posted;Details;Value\n4. März 2023;Miete;(1.234,50)\n5. April 2023;Lohn;6.000,00\n",
        ["2023-03-04 -123450 expense", "2023-04-05 +600000 income"],
    ),
    "no header, balances": (
        "GBP",
        "07 Nov 2013,Credit,Pay,,£500.00,£500.00\n09 Nov 2013,Cash,ATM,£20.00,,£480.00\n"
        "10 Nov 2013,Visa,Shop,£19.77,,£460.23\n",
        ["2013-11-07 +50000 income", "2013-11-09 -2000 transfer", "2013-11-10 -1977 expense"],
    ),
    "CR behind what came in": (
        "INR",
        "Date,Details,Amount\n28 Mar 2024,Shop,\"1,23,456.00\"\n29 Mar 2024,Paid,500.00 CR\n",
        ["2024-03-28 -12345600 expense", "2024-03-29 +50000 income"],
    ),
    "unsigned amounts, balances": (
        "CNY",
        "日期,摘要,金额,余额\n2024-03-01,开户,100.00,100.00\n2024-03-02,面馆,20.00,80.00\n"
        "2024-03-03,红包,5.00,85.00\n",
        ["rejected", "2024-03-02 -2000 expense", "2024-03-03 +500 income"],
    ),
}  # fmt: skip
"""Of each: the ledger's currency, the file, and its rows as day, signed fen, kind and state."""

ASKED = {
    "words for both ways beside amounts that all have a minus": (
        "sign",
        "Type,Date,Payee,Amount\nDEBIT,2024-03-14,SHOP,-85.00\n"
        "CREDIT,2024-03-15,TRANSFER,-116.22\n",
    ),
    "few rows of a card": (
        "sign",
        "Trans. Date,Post Date,Description,Amount\n03/14/2024,03/14/2024,SHOP,12.50\n"
        "03/15/2024,03/15/2024,INTERNET PAYMENT - THANK YOU,-300.00\n",
    ),
    "a card in another language": (
        "sign",
        "date,title,amount\n2024-03-13,Mercado,12.50\n2024-03-14,Pagamento recebido,-300.00\n"
        "2024-03-15,Uber,40.00\n",
    ),
    "days that are all read two ways": (
        "day-order",
        "Date,Payee,Amount\n03/04/2024,Cafe,-25.00\n05/06/2024,Shop,-300.00\n",
    ),
    "amounts without a direction": (
        "sign",
        "Date,Payee,Amount\n2024-03-28,Cafe,25.00\n2024-03-20,Shop,300.00\n",
    ),
    "a card's amounts": (
        "sign",
        "Date,Description,Amount\n03/28/2024,SHOP,25.00\n03/20/2024,PAYMENT - THANK YOU,-300.00\n"
        "03/15/2024,GROCERY,60.00\n",
    ),
    "a mark that may group": (
        "decimal",
        'Date,Payee,Amount\n2024-03-04,Cafe,"-1,230"\n2024-03-05,Shop,"-2,500"\n',
    ),
    "two columns of amounts": (
        "columns",
        "Date,Payee,Amount,Total\n2024-03-04,Cafe,-12.00,-13.00\n2024-03-05,Shop,-1.00,-2.00\n",
    ),
}


@pytest.fixture
def read(tmp_path):
    def run(content, currency="CNY", **options):
        path = tmp_path / "bank 2024.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with Ledger.create(tmp_path / f"{len(list(tmp_path.iterdir()))}.db", currency) as ledger:
            draft = open_draft(path, **options)
            if draft.questions:
                draft.close()
                return draft, []
            intake = Intake(ledger)
            number = intake.read(draft)
            rows = [_said(seen.staged) for seen in intake.staging.page(number)]
            counts = intake.staging.counts(number)
            assert counts.rows == counts.new + counts.duplicates + counts.rejected
            intake.close()
            return draft, rows

    return run


def _said(row):
    if row.reason:
        return "rejected"
    sign = {"in": "+", "out": "-", "neutral": ""}[row.direction]
    state = "" if row.status == "done" else f" {row.status}"
    return f"{row.at[:10]} {sign}{row.amount} {row.kind}{state}"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_another_country_or_program_is_read_right_at_once(read, name):
    currency, content, rows = TABLES[name]
    draft, found = read(content, currency)
    assert found == rows
    assert draft.format.name == "table"


@pytest.mark.parametrize(("name", "encoding"), [
    ("german, Latin letters", "cp1252"), ("japanese", "cp932"),
    ("chinese program", "gb18030"), ("mint", "utf-16"),
])  # fmt: skip
def test_other_encodings_than_utf_8_are_found(read, name, encoding):
    currency, content, rows = TABLES[name]
    draft, found = read(content.encode(encoding), currency)
    assert (draft.encoding, found) == (encoding, rows)


@pytest.mark.parametrize("name", ASKED)
def test_a_doubt_is_one_question_and_each_choice_has_a_mapping_that_answers_it(read, name):
    about, content = ASKED[name]
    draft, _rows = read(content)
    (question,) = [each.to_json() for each in draft.questions]
    assert question["about"] == about
    assert len(question["mappings"]) == len(question["choices"]) >= 2
    schema = json.loads((RESOURCES / "mapping.schema.json").read_text("utf-8"))
    answers = []
    for document in question["mappings"]:
        Draft202012Validator(schema).validate(document)
        answered, rows = read(content, mapping=mapping_of(document))
        assert not answered.questions
        assert rows and "rejected" not in rows
        answers.append(tuple(rows))
    assert len(set(answers)) == len(answers)


def test_rows_of_another_currency_are_rejected_and_say_so(read):
    _draft, rows = read("Date,Payee,Amount\n2024-03-28,Cafe,-£5.00\n2024-03-29,Bar,-6.00\n")
    assert rows == ["rejected", "2024-03-29 -600 expense"]


@pytest.mark.parametrize("content", [
    "Date,Remarks,Withdrawal Amount (INR ),Deposit Amount (INR )\n2024-03-28,UPI,12.50,0\n",
    "取引日,入出金(円),内容\n20240328,-1250,店\n",
    "Date,Text,Betrag (€)\n2024-03-28,Cafe,-5.00\n",
    'Konto:;"CH01"\nWährung:;="CHF"\n\nDatum;Text;Gutschrift;Lastschrift\n28.03.2024;Kaffee;;5.00\n',
])  # fmt: skip
def test_a_currency_in_a_columns_name_or_above_the_table_is_not_taken_for_the_ledgers(
    read, content
):
    assert read(content)[1] == ["rejected"]


@pytest.mark.parametrize("content", [
    "2024-03-28 12:00:00,信用借还,花呗,/,花呗自动还款,不计收支,100.00,余额宝,还款失败,2024,,\n"
    "2024-03-29 12:00:00,餐饮美食,咖啡,/,拿铁,支出,12.50,花呗,交易成功,20240329,,\n",
    '2024-03-28 12:00:00,商户消费,咖啡,"拿铁",支出,¥12.50,零钱,支付成功,"1","2","/"\n',
])  # fmt: skip
def test_a_wallets_statement_without_its_header_is_no_table_but_asked_about(read, content):
    draft, _rows = read(content)
    assert [each.about for each in draft.questions] == ["format"]


def test_a_saved_mapping_recognises_the_next_file_by_its_header(read, tmp_path):
    _about, content = ASKED["days that are all read two ways"]
    draft, _rows = read(content)
    mapping = draft.questions[0].doubt.choices[1].mapping
    with Ledger.create(tmp_path / "kept.limitwise") as ledger:
        save_mapping(ledger, mapping)
        save_mapping(ledger, mapping)
        assert mappings_of(ledger) == [mapping]
        draft, rows = read(content, saved=mappings_of(ledger))
        assert any("by your answer" in text for text in draft.warnings)
    assert rows == ["2024-03-04 -2500 expense", "2024-05-06 -30000 expense"]


def test_a_mapping_that_does_not_fit_or_is_none_gets_one_sentence(read):
    good = {"name": "x", "columns": {"Day": "day", "Amount": "amount"}}
    with pytest.raises(UserError, match=r"does not fit .* has no column “Day”"):
        read("Date,Payee,Amount\n2024-03-28,Cafe,-5.00\n", mapping=mapping_of(good))
    for wrong in (
        [],
        {},
        {"name": "x"},
        {"name": "x", "columns": {"A": "money"}},
        good | {"sign": 3},
        good | {"other": 1},
        good | {"header": False},
        good | {"cells": "day"},
    ):
        with pytest.raises(UserError, match="not one that can be used"):
            mapping_of(wrong)


def test_amounts_torn_apart_by_the_delimiter_are_not_taken_for_whole_ones(read):
    draft, _rows = read("2024-03-01,Shop,-1,50\n2024-03-02,Bar,-22,75\n")
    assert draft.questions[0].about == "format"
    _draft, rows = read("Date,Text,Amount\n2024-03-01,Shop,-1,50\n2024-03-02,Bar,-22\n")
    assert rows == ["rejected", "2024-03-02 -2200 expense"]


REAL = SHARED / "statements"


@pytest.mark.skipif(not REAL.exists(), reason="the real samples are not on this machine")
@pytest.mark.parametrize(
    ("name", "currency", "income", "expense"),
    [
        ("generic-chase", "USD", 718352, 26141),
        ("generic-nationwide-no-header", "GBP", 50000, 13977),
        ("generic-two-money-columns", "USD", 41604, 96455),
        ("generic-german-dates", "USD", 32749, 87600),
        ("generic-gb18030", "CNY", 15125, 3500),
        ("generic-bom", "CNY", 0, 0),
    ],
)
def test_real_tables_come_to_their_sums(read, name, currency, income, expense):
    _draft, rows = read((REAL / f"{name}.csv").read_bytes(), currency)
    found = [int(row.split()[1]) for row in rows]
    assert sum(fen for fen in found if fen > 0) == income
    assert -sum(fen for fen in found if fen < 0) == expense


def test_a_line_of_very_many_columns_is_not_looked_at_cell_by_cell():
    line = b",".join([b"1"] * 50_000) + b"\n"
    assert calls(lambda: find_layout(BytesIO(line * 3), "utf-8", "wide.csv")) < 5_000
