"""The ledger as JSON: the contract's keys, the same bytes back, and sentences for what is wrong."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from core.errors import UserError
from core.records.codec import LONGEST, contract_columns
from core.records.json_ledger import export_text, load_new, load_text
from core.records.ledger import Ledger
from core.records.model import COLLECTIONS, Line, LineKind
from core.records.schema_of_json import schema_of_json
from core.records.settings import STATEMENT_LINES
from tests.records import strategies

CONTRACT = {
    "lines": "id lender product kind opened_on closed_on statement_day due_day grace_days"
    " annual_rate day_basis reported lender_kind shares_limit_with",
    "limit_events": "id line on kind limit temporary_until said before",
    "loans": "id line drawn_at principal purpose method annual_rate fee_rate upfront_fee months"
    " first_due_on",
    "bills": "id line closed_on due_on balance minimum",
    "repayments": "id line loan bill paid_at amount status",
    "applications": "id on lender product result",
    "accounts": "id name kind opening_balance opened_on",
    "balances": "id account on balance",
    "transactions": "id account batch at amount direction kind status counterparty text category"
    " line loan",
    "incomes": "id name amount every_months day from to stability",
    "budgets": "id month category amount",
    "answers": "id code on value since",
    "checkins": "id on line limit used due_on paid days_late bill_due_on bill_amount bill_minimum",
    "batches": "id file sha256 format imported_at rows",
    "reports": "id made_on risk",
}


# A record of each collection of the demo is enough, and quick to load.
DEMO = json.dumps(
    {
        name: value[:1] if isinstance(value, list) else value
        for name, value in json.loads(
            (files("resources.demo") / "ledger.json").read_text("utf-8")
        ).items()
        if name != "extra"
    }
)


def _plain(kept):
    return json.loads(export_text(kept))


def _loaded(tmp_path, document):
    text = document if isinstance(document, str) else json.dumps(document)
    with Ledger.create(tmp_path / "new.limitwise") as ledger:
        before = export_text(ledger)
        try:
            load_text(ledger, text)
        except UserError:
            assert export_text(ledger) == before
            raise
        return export_text(ledger)


def test_the_collections_and_keys_stand_in_the_contracts_order():
    assert list(COLLECTIONS) == list(CONTRACT)
    for name, kind in COLLECTIONS.items():
        assert [column.key for column in contract_columns(kind)] == CONTRACT[name].split()


def test_export_is_utf8_with_two_spaces_and_a_final_newline(kept):
    text = export_text(kept)
    assert text.startswith('{\n  "format": 3,\n  "currency": "CNY",\n  "lines": [\n    {\n')
    assert "花呗" in text and text.endswith("}\n")
    assert '"amount": "1200.50"' in text


def test_loading_an_export_gives_the_same_bytes(kept, tmp_path):
    kept.set_setting(STATEMENT_LINES, {"花呗": 1})
    text = export_text(kept)
    assert _loaded(tmp_path, text) == text


@settings(max_examples=20)
@given(data=some.data())
def test_any_ledger_survives_the_way_out_and_in(data, tmp_path_factory):
    place = tmp_path_factory.mktemp("ledgers")
    with Ledger.create(place / "a") as ledger, Ledger.create(place / "b") as other:
        with ledger.change("All") as change:
            line = change.add(data.draw(strategies.lines)).id
            for made in (strategies.bills, strategies.repayments, strategies.transactions):
                for record in data.draw(some.lists(made(line), max_size=3)):
                    change.add(record)
        load_text(other, export_text(ledger))
        assert export_text(other) == export_text(ledger)
        assert other.snapshot() == ledger.snapshot()


def test_the_schema_in_the_resources_is_that_of_the_records_and_fits_an_export(kept):
    schema = json.loads((files("resources") / "ledger.schema.json").read_text("utf-8"))
    assert schema == schema_of_json()
    jsonschema.validate(_plain(kept), schema)


@pytest.mark.parametrize(
    ("collection", "key", "value"),
    [
        ("lines", "id", 0),
        ("lines", "due_day", 32),
        ("lines", "day_basis", 366),
        ("lines", "annual_rate", -0.1),
        ("bills", "minimum", "-5.00"),
        ("repayments", "amount", "-5.00"),
    ],
)
def test_the_schema_refuses_what_loading_does(kept, tmp_path, collection, key, value):
    document = _plain(kept)
    document[collection][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema_of_json())
    with pytest.raises(UserError):
        _loaded(tmp_path, document)


def test_the_schema_takes_an_overpaid_bill(kept, tmp_path):
    document = _plain(kept)
    document["bills"][0]["balance"] = "-5.00"
    jsonschema.validate(document, schema_of_json())
    _loaded(tmp_path, document)


def budget(month):
    return {"id": 1, "month": month, "category": "food", "amount": "1.00"}


def added(figures):
    return {"settings": {"environment": figures}}


def nested(depth):
    return {"a": nested(depth - 1)} if depth else {}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda d: d.update(colour="red"), "unknown key “colour”"),
        (lambda d: d["lines"][0].update(colour="red"), "“lines” has the unknown key “colour”"),
        (lambda d: d["lines"][0].pop("lender"), "lacks “lender”"),
        (lambda d: d["lines"][0].update(lender=None), "“lines.lender” must not be empty"),
        (lambda d: d["lines"][0].update(kind="loanshark"), "“loanshark” does not fit “lines.kind”"),
        (lambda d: d["lines"][0].update(due_day=32), "1 to 31"),
        (lambda d: d["lines"][0].update(due_day="9"), "does not fit"),
        (lambda d: d["lines"][0].update(id=0), "ids in “lines”"),
        (lambda d: d["lines"].append(d["lines"][0]), "ids in “lines”"),
        (lambda d: d["bills"][0].update(line=8), "“bills:1” points to lines 8"),
        (lambda d: d["repayments"][0].update(bill=8), "“repayments:1” points to bills 8"),
        (lambda d: d["bills"][0].update(closed_on="2026-02-31"), "“2026-02-31” does not fit"),
        (lambda d: d["repayments"][0].update(amount="-5.00"), "negative"),
        (lambda d: d["repayments"][0].update(amount=5), "does not fit|is a number in JSON"),
        (lambda d: d["repayments"][0].update(amount="1.005"), "at most two decimals"),
        (lambda d: d["repayments"][0].update(amount="9" * 14), "under a trillion"),
        (lambda d: d.update(format=4), "format 1 or 2 or 3"),
        (lambda d: d.update(format=True), "format 1 or 2 or 3"),
        (lambda d: d["lines"][0].update(shares_limit_with=99), "points to lines 99"),
        (lambda d: d["lines"][0].update(shares_limit_with=d["lines"][0]["id"]), "not with itself"),
        (lambda d: d.update(currency="yuan"), "three capital letters"),
        (lambda d: d.update(lines={}), "another shape"),
        (lambda d: d.update(lines=["x"]), "no record"),
        (
            lambda d: d["repayments"][0].update(amount=5),
            "repayments.amount: 5 is a number in JSON; write amounts in quotation",
        ),
        (lambda d: d["repayments"][0].update(paid_at="2026-01-08T09:30:00Z"), "does not fit"),
        (lambda d: d["repayments"][0].update(paid_at="2026-01-08T09:30:00.5"), "does not fit"),
        (lambda d: d["lines"][0].update(annual_rate=float("nan")), "not a whole JSON"),
        (lambda d: d["lines"][0].update(annual_rate=10**400), "does not fit"),
        (lambda d: d["lines"][0].update(lender="\ud800"), "does not fit"),
        (lambda d: d.update(budgets=[budget("2026-13")]), "written like 2026-11"),
        (lambda d: d.update(extra={"transactions": [{"id": 8, "key": "x"}]}), "points to"),
        (lambda d: d.update(extra={"transactions": [{"id": 1}] * 2}), "each used once"),
        (lambda d: d.update(extra={"settings": {"a": ["\ud800"]}}), "another shape"),
        (lambda d: d.update(extra={"settings": nested(60)}), "another shape"),
        (lambda d: d.update(extra=added([])), "added to the environment"),
        (lambda d: d.update(extra=added({"levels": {}})), "environment are not in order at"),
        (lambda d: d.update(extra=added({"events": [{"on": "2026-13-01"}]})), "at “events"),
        (lambda d: d.update(extra={"wishes": []}), "unknown key “wishes”"),
        (lambda d: d.update(extra={"transactions": [{"id": 1, "x": 2}]}), "unknown key “x”"),
    ],
)
def test_what_is_wrong_in_the_json_is_named_and_nothing_is_loaded(kept, tmp_path, spoil, said):
    document = _plain(kept)
    spoil(document)
    with pytest.raises(UserError, match=said):
        _loaded(tmp_path, document)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '{"format": 1}'])
def test_what_is_no_ledger_in_json_is_a_sentence(tmp_path, text):
    with pytest.raises(UserError):
        _loaded(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": 1, "currency": "CNY", "lines": [], "lines": []}', "“lines” stands twice"),
        ('{"format": 1, "currency": "CNY", "extra": {"settings": {"a": 1e999}}}', "another shape"),
        ('{"format": 1, "currency": "CN1"}', "three capital letters"),
    ],
)
def test_what_could_not_be_written_out_again_is_refused(tmp_path, text, said):
    with pytest.raises(UserError, match=said):
        _loaded(tmp_path, text)


ODD = [None, True, -1, 0, 1.5, 10**30, "", " ", "x", "0000-00-00", "9999-12-31", [], {}, ["x"]]


@pytest.mark.slow
@settings(max_examples=150)
@given(data=some.data())
def test_a_wrong_value_anywhere_is_a_sentence_or_comes_out_again(data, tmp_path_factory):
    document = json.loads(DEMO)
    name = data.draw(some.sampled_from([name for name in COLLECTIONS if document[name]]))
    record = document[name][0]
    record[data.draw(some.sampled_from(list(record)))] = data.draw(some.sampled_from(ODD))
    try:
        ledger = load_new(tmp_path_factory.mktemp("l") / "new", json.dumps(document))
    except UserError as error:
        assert "\n" not in str(error)
        return
    with ledger:
        text = export_text(ledger)
        with load_new(tmp_path_factory.mktemp("l") / "again", text) as again:
            assert export_text(again) == text


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_that_can_be_come_out_again(kept, tmp_path, day):
    document = _plain(kept)
    document["transactions"][0]["at"] = f"{day}T23:59:59"
    text = _loaded(tmp_path, document)
    assert f'"{day}T23:59:59"' in text
    with Ledger.open(tmp_path / "new.limitwise") as ledger:
        assert [f"{total.on}" for total in ledger.snapshot().day_totals] == [day]


@pytest.mark.parametrize(
    "day, year", [("0001-01-01", 1), ("0202-03-01", 202), ("9999-12-31", 9999)]
)
def test_a_year_that_nobody_means_is_a_sentence_that_names_it(kept, tmp_path, day, year):
    document = _plain(kept)
    document["transactions"][0]["at"] = f"{day}T23:59:59"
    with pytest.raises(UserError, match=f"The year {year} cannot be; check the day “at”"):
        _loaded(tmp_path, document)


def test_a_text_has_a_length(kept, tmp_path):
    document = _plain(kept)
    document["lines"][0]["product"] = "x" * LONGEST
    assert "x" * LONGEST in _loaded(tmp_path, document)
    document["lines"][0]["product"] += "x"
    with pytest.raises(UserError, match="“product” has 1,001 characters, more than the 1,000"):
        load_new(tmp_path / "again", json.dumps(document))


def test_loading_into_an_emptied_ledger_forgets_what_could_be_undone(kept, tmp_path):
    text = export_text(kept)
    kept.undo()
    with Ledger.create(tmp_path / "new") as ledger:
        with ledger.change("Add") as change:
            line = change.add(Line(lender="x", kind=LineKind.OTHER))
        with ledger.change("Delete") as change:
            change.delete(line)
        load_text(ledger, text)
        assert ledger.undo() is None
        assert export_text(ledger) == text


def test_a_ledger_with_records_takes_no_other_in(kept):
    before = export_text(kept)
    with pytest.raises(UserError, match="new ledger"):
        load_text(kept, before)
    assert export_text(kept) == before


def test_undo_history_is_not_exported(kept, tmp_path):
    text = export_text(kept)
    with kept.change("Due day") as change:
        change.update(replace(kept.records(COLLECTIONS["lines"])[0], due_day=2))
    kept.undo()
    assert export_text(kept) == text


def test_a_ledger_of_format_2_is_read_as_one_in_which_no_limit_is_shared(kept, tmp_path):
    document = _plain(kept)
    older = document | {"format": 2}
    older["lines"] = [
        {key: value for key, value in line.items() if key != "shares_limit_with"}
        for line in document["lines"]
    ]
    assert json.loads(_loaded(tmp_path, older)) == document


def test_a_ledger_of_format_1_is_read_with_what_it_lacks_left_empty(kept, tmp_path):
    document = _plain(kept)
    newer = {
        "lines": ["lender_kind", "shares_limit_with"],
        "limit_events": ["before"],
        "answers": ["since"],
    }
    newer["checkins"] = ["bill_due_on", "bill_amount", "bill_minimum"]
    older = document | {"format": 1}
    del older["balances"]
    for name, keys in newer.items():
        older[name] = [
            {key: value for key, value in row.items() if key not in keys} for row in older[name]
        ]
    loaded = _loaded(tmp_path, older)
    assert json.loads(loaded) == document | {"balances": []}
