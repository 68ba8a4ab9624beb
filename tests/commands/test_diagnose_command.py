"""diagnose: the document of the contract, what a reader sees, and refusals in one sentence."""

import pytest

from core.planning.diagnosis.asking import Before, Given, given_before
from core.records.ledger import Ledger
from core.records.model import COLLECTIONS
from tests.planning.ordinary import ON, ordinary


def kept(path, snapshot):
    with Ledger.create(path) as ledger, ledger.change("Story") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    return path


@pytest.fixture
def late(tmp_path):
    return kept(tmp_path / "late.limitwise", ordinary(late={(1, 1): 12}))


def test_it_prints_the_document_of_the_contract(limitwise, late):
    document = limitwise("diagnose", "--ledger", late, "--as-of", ON, "--json").document
    assert list(document)[:4] == ["event", "reasons", "no_cause_in_records", "letter"]
    assert list(document["event"]) == [
        "id", "line", "on", "kind", "limit", "temporary_until", "said", "before",
    ]  # fmt: skip
    reason = document["reasons"][0]
    assert set(reason) >= {"code", "text", "evidence", "before", "after", "strength", "source"}
    assert (reason["code"], reason["after"], reason["strength"]) == ("overdue", 12, "strong")
    assert document["no_cause_in_records"] is False
    assert document["next_steps"][0]["part"] == "cash"
    assert [set(aspect) for aspect in document["aspects"]] == [{"code", "state", "text"}] * 14
    states = {aspect["code"]: aspect["state"] for aspect in document["aspects"]}
    assert (states["overdue"], states["overdue-elsewhere"]) == ("found", "nothing")
    assert states["identity"] == states["guarantee"] == states["applications"] == "not-recorded"
    number = document["event"]["id"]
    named = limitwise("diagnose", number, "--ledger", late, "--as-of", ON, "--json")
    assert named.document == document


def test_it_tells_a_reader_the_event_the_reason_the_steps_and_the_letter(limitwise, late):
    text = limitwise("diagnose", "--ledger", late, "--as-of", ON).out
    assert text.startswith("The limit of 花呗 went from 10,000 to 3,000 on 20 Aug 2026.")
    assert "was paid 12 days late" in text and "Strong sign" in text
    assert text.index("First the cash") < text.index("Then the record")
    assert "To the customer service of 花呗" in text


def test_nothing_found_is_told_as_a_full_answer(limitwise, tmp_path):
    path = kept(tmp_path / "clean.limitwise", ordinary())
    text = limitwise("diagnose", "--ledger", path, "--as-of", ON).out
    assert "Nothing in your records explains this." in text
    assert "67% of those cut had no recent late payment" in text
    assert text.index("Looked at, nothing there") < text.index("Nothing recorded")
    assert "Phone, device or papers changed: Whether phone, device or papers changed is" in text


@pytest.mark.parametrize("arguments", [(), ("77",)])
def test_no_event_is_one_sentence_and_status_one(limitwise, mine, arguments):
    answer = limitwise("diagnose", *arguments, "--ledger", mine, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


def test_a_word_for_an_event_is_wrong_usage(limitwise, mine):
    assert limitwise("diagnose", "last", "--ledger", mine).status == 2


def questions(document):
    return {one["code"]: one for one in document["questions"]}


def test_the_questions_of_the_window_are_answered_in_their_codes(limitwise, late):
    where = ("--ledger", late, "--as-of", ON)
    before = limitwise("diagnose", *where)
    assert "late-anywhere: Was a payment late anywhere" in before.out and "(no, yes," in before.out
    answered = limitwise(
        "diagnose", *where, "--json", "--answer", "late-anywhere=yes", "--since",
        "late-anywhere=week", "--answer", "changed=phone", "--said", " Overall assessment ",
    )  # fmt: skip
    told = questions(answered.document)
    assert [told["late-anywhere"][key] for key in ("answer", "since")] == ["yes", "week"]
    assert told["changed"]["answer"] == "phone" and told["draws"]["answer"] is None
    assert answered.document["event"]["said"] == "Overall assessment"
    assert limitwise("diagnose", *where, "--json").document == answered.document
    with Ledger.open(late) as ledger:
        snapshot = ledger.snapshot()
        kept = given_before(snapshot, snapshot.limit_events[-1], ON)
    assert kept["late-anywhere"] == Given("yes", Before.WEEK)
    opened = limitwise("diagnose", *where, "--json", "--answer", "late-anywhere=")
    assert questions(opened.document)["late-anywhere"]["answer"] is None
    assert opened.document["event"]["said"] == "Overall assessment"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--answer", "yes"], "Write “yes” as the question's code"),
        (["--answer", "nothing=yes"], "There is no question “nothing”."),
        (["--answer", "late-anywhere=often"], "Choose an answer to “Was a payment late"),
        (["--since", "draws=week"], "Say with --answer draws=… what began then."),
        (
            ["--answer", "late-anywhere=yes", "--since", "late-anywhere=soon"],
            "“soon” is neither week, month or longer",
        ),
        (
            ["--answer", "late-anywhere=yes", "--since", "late-anywhere=2031-01-01"],
            "This must have been so before",
        ),
    ],
)
def test_what_cannot_be_an_answer_is_one_sentence_and_nothing_is_kept(
    limitwise, late, options, sentence
):
    before = late.read_bytes()
    answer = limitwise("diagnose", "--ledger", late, "--as-of", ON, *options)
    assert answer.status == 1 and answer.err.startswith(sentence) and answer.err.count("\n") == 1
    assert late.read_bytes() == before
