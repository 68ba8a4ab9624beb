"""Web pages that banks save as workbooks: the rows of their table, and nothing else of them."""

import pytest

from core.errors import UserError
from core.records.staged import Counts
from core.statements.draft import open_draft
from tests.support import SAMPLES

HEAD = '<html><head><meta charset="gbk"><title>x</title><style>td {a: "</tr>"}</style></head>'


def page(lines, head=HEAD, above=""):
    rows = "\n".join(
        "<tr>" + "".join(f'<TD class="x">&nbsp;<b>{cell}</b></TD>' for cell in line) + "</tr>"
        for line in lines
    )
    return f"{head}<body>{above}<table border=1>\n{rows}\n</table></body></html>"


def cells():
    # the amounts of the sample have commas, which its plain lines split
    import csv

    with (SAMPLES / "bocom-debit.csv").open(encoding="utf-8") as text:
        return list(csv.reader(text))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_page_saved_as_a_workbook_is_read(take, tmp_path, encoding):
    path = tmp_path / "明细.xls"
    head = HEAD if encoding == "gb18030" else HEAD.replace("gbk", "utf-8")
    path.write_bytes(page(cells(), head, "<p>交通银行交易明细</p>").encode(encoding))
    taken = take(path)
    assert taken.draft.format.name == "bocom-debit"
    assert taken.counts == Counts(4, 4, 0, 0)
    assert taken.sums == {"income": 600123, "expense": 1000, "transfers": 90050}
    assert [seen.staged.row for seen in taken.rows] == [3, 4, 5, 6]


def test_cells_across_columns_and_lines_above_the_table_keep_their_places(take, tmp_path):
    path = tmp_path / "page.xls"
    title = '<tr><td colspan="11">交通银行交易明细</td></tr>'
    path.write_text(page(cells()).replace("<table border=1>", f"<table>{title}"), "gb18030")
    assert take(path).counts == Counts(4, 4, 0, 0)


def test_scripts_and_addresses_of_a_page_are_nothing(take, tmp_path):
    path = tmp_path / "page.xls"
    script = "<script>document.write('<tr><td>x</td></tr>')</script><img src='file:///etc/passwd'>"
    path.write_text(page(cells(), above=script), "gb18030")
    assert take(path).counts == Counts(4, 4, 0, 0)


def test_a_page_without_a_table_gets_a_sentence(tmp_path):
    path = tmp_path / "page.xls"
    path.write_text("<html><body>404</body></html>")
    with pytest.raises(UserError, match="without a table"):
        open_draft(path)
