"""The same rows in other bytes are known again without reading them one by one, and come to the
same as when they are read."""

import pytest

from core.errors import UserError
from core.records.json_ledger import export_text
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.reading import Reader
from tests.statements.conftest import NOW
from tests.support import SAMPLES

FILES = [path.name for path in sorted(SAMPLES.glob("*.csv")) if path.name != "outside-accounts.csv"]


def decoded(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


OTHER_BYTES = {
    "a line end more": lambda text: (text + "\n").encode("gb18030"),
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "line ends of Windows": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n").encode(),
}


@pytest.fixture
def known(ledger, monkeypatch):
    """`known(path, rows)` gives what a file comes to, and whether its rows had to be read."""

    def run(path, *, rows=False):
        read = []
        pieces = Reader.pieces
        monkeypatch.setattr(Reader, "pieces", lambda self: read.append(1) or pieces(self))
        intake = Intake(ledger)
        number = intake.read(open_draft(path), rows=rows)
        draft, staging = intake.drafts[number], intake.staging
        told = (
            staging.known(number),
            draft.warnings,
            draft.account,
            draft.login,
            draft.balances,
            sorted(map(str, draft.events)),
            intake.notes(number),
            [staging.states(number, [event.row])[event.row][0] for event in draft.events],
        )
        intake.close()
        return told, bool(read)

    return run


@pytest.mark.parametrize("other", OTHER_BYTES)
@pytest.mark.parametrize("name", FILES)
def test_other_bytes_of_the_same_rows_come_to_what_reading_them_does(
    take, ledger, known, tmp_path, name, other
):
    take(SAMPLES / name)
    before = export_text(ledger)
    copy = tmp_path / name
    copy.write_bytes(OTHER_BYTES[other](decoded((SAMPLES / name).read_bytes())))
    told, read = known(copy)
    assert not read
    assert (told, True) == known(copy, rows=True)
    assert take(copy).counts.new == 0
    assert export_text(ledger) == before


ALIPAY = (SAMPLES / "alipay-app.csv").read_bytes().decode("gb18030")
LAST = ALIPAY.rstrip().splitlines()[-1]
CHANGED = {
    "a row more": ALIPAY.rstrip() + "\r\n" + LAST.replace("\t", "9\t", 1) + "\r\n",
    "a row twice": ALIPAY.rstrip() + "\r\n" + LAST + "\r\n",
    "a row less": ALIPAY.rstrip().removesuffix(LAST),
    "another status": ALIPAY.replace("交易成功", "交易关闭", 1),
    "another span": ALIPAY.replace("起始时间：[20", "起始时间：[19", 1),
    "a line more above": "\r\n" + ALIPAY,
}


@pytest.mark.parametrize("changed", CHANGED)
def test_a_file_that_says_anything_else_is_read(take, known, tmp_path, changed):
    assert CHANGED[changed] != ALIPAY
    take(SAMPLES / "alipay-app.csv")
    other = tmp_path / "other.csv"
    other.write_bytes(CHANGED[changed].encode("gb18030"))
    assert known(other)[1]


def test_rows_that_are_not_all_there_any_more_are_read(take, ledger, known, tmp_path):
    taken = take(SAMPLES / "alipay-app.csv")
    other = tmp_path / "other.csv"
    other.write_bytes(ALIPAY.encode())
    assert not known(other)[1]
    with ledger.change("Delete") as change:
        change.delete(ledger.transactions(limit=1)[0])
    assert known(other)[1]
    ledger.undo()
    assert not known(other)[1]
    ledger.undo_batch(taken.written.batch)
    assert known(other)[1]


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\n\n"])
def test_line_ends_behind_the_last_row_say_nothing(take, known, tmp_path, end):
    take(SAMPLES / "alipay-app.csv")
    other = tmp_path / "other.csv"
    other.write_bytes((ALIPAY.rstrip("\r\n") + end).encode("gb18030"))
    told, read = known(other)
    assert (told[0].counts, read) == ((16, 0, 16, 0), False)


def test_what_was_damaged_behind_its_first_row_is_told_and_not_known(take, ledger, tmp_path):
    take(SAMPLES / "alipay-app.csv")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(ALIPAY.encode("gb18030") + b"\r\n" * 20_000 + b"\xff\xff\r\n")
    draft = open_draft(broken)
    with pytest.raises(UserError):
        Intake(ledger).read(draft, rows=False)
    draft.close()


def test_a_copy_in_the_ledger_beside_the_file_itself_changes_nothing(take, ledger, tmp_path):
    other = tmp_path / "other.csv"
    other.write_bytes(ALIPAY.encode())
    intake = Intake(ledger)
    numbers = [
        intake.read(open_draft(path), rows=False) for path in (SAMPLES / "alipay-app.csv", other)
    ]
    assert [intake.staging.counts(n).new for n in numbers] == [16, 0]
    intake.write(NOW, {})
    intake.close()
    assert ledger.count_transactions() == 16
