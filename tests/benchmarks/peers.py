"""The same work done by the programs that a person would otherwise use.

Set up once, on Debian or Ubuntu, and not needed by any test:

    sudo apt-get install -y hledger ledger
    python3 -m venv peers && peers/bin/pip install beancount beangulp

and then `python -m tests.benchmarks --peers peers`. Each gets the rows as it likes them best, in
UTF-8, one line a row, nothing above the head; Limitwise reads the file as Alipay gives it. What is
not installed is left out and named.
"""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.cases import Place

RULES = """skip 1
fields date, code, description, comment, category, amount
currency CNY
account1 assets:alipay
account2 expenses:unknown
if %category 餐饮
  account2 expenses:food
if %category 退款
  account2 expenses:refunds
if %category 信用借还
  account2 liabilities:huabei
"""

IMPORTER = """
import csv, datetime, sys
import beangulp
from beancount.core import amount, data, flags
from beancount.core.number import D
from beangulp import identify

identify.FILE_TOO_LARGE_THRESHOLD = 1 << 30  # it passes over files of more than 8 MB

ACCOUNTS = {"餐饮美食": "Expenses:Food", "退款": "Expenses:Refunds",
            "信用借还": "Liabilities:Huabei"}

class Alipay(beangulp.Importer):
    def identify(self, filepath):
        return filepath.endswith("peers.csv")

    def account(self, filepath):
        return "Assets:Alipay"

    def extract(self, filepath, existing):
        entries = []
        with open(filepath, encoding="utf-8", newline="") as file:
            for n, row in enumerate(csv.DictReader(file)):
                units = amount.Amount(D(row["amount"]), "CNY")
                postings = [
                    data.Posting("Assets:Alipay", units, None, None, None, None),
                    data.Posting(ACCOUNTS.get(row["category"], "Expenses:Unknown"), -units,
                                 None, None, None, None),
                ]
                entries.append(data.Transaction(
                    data.new_metadata(filepath, n, {"code": row["code"]}),
                    datetime.date.fromisoformat(row["date"]), flags.FLAG_OKAY, row["payee"],
                    row["note"], data.EMPTY_SET, data.EMPTY_SET, postings))
        return entries

beangulp.Ingest([Alipay()])()
"""

ACCOUNTS = """2000-01-01 open Assets:Alipay
2000-01-01 open Expenses:Food
2000-01-01 open Expenses:Refunds
2000-01-01 open Expenses:Unknown
2000-01-01 open Liabilities:Huabei
"""


def absent(place: "Place") -> list[str]:
    """The peers that are not installed."""
    beangulp = place.peers is not None and (place.peers / "bin" / "bean-check").exists()
    missing = [name for name in ("hledger", "ledger") if shutil.which(name) is None]
    return missing if beangulp else [*missing, "beancount with beangulp"]


def hledger(place: "Place") -> Iterator[tuple[str, dict[str, float]]]:
    """Its import of the rows, and its table of months."""
    folder = place.fresh()
    (folder / "peers.csv.rules").write_text(RULES, "utf-8")
    shutil.copy(place.made / "peers.csv", folder)
    journal = folder / "all.journal"
    journal.touch()
    yield "import", place.cost(["hledger", "-f", journal, "import", "peers.csv"], folder)
    assert journal.read_text("utf-8").count("assets:alipay") == place.rows
    command = ["hledger", "-f", journal, "balance", "--monthly", "-O", "csv"]
    yield "months", place.cost(command, folder)


def ledger(place: "Place") -> Iterator[tuple[str, dict[str, float]]]:
    """Its conversion of the rows, which is no import: no duplicates, one account."""
    folder = place.fresh()
    text = (place.made / "peers.csv").read_text("utf-8")
    (folder / "rows.csv").write_text(text.replace("category,amount", ",amount", 1), "utf-8")
    command = ["ledger", "convert", "rows.csv", "--input-date-format", "%Y-%m-%d"]
    command += ["--account", "Assets:Alipay", "-f", "/dev/null"]
    script = f"{' '.join(command)} > all.journal"
    yield "import", place.cost(["sh", "-c", f"exec {script}"], folder)
    assert (folder / "all.journal").read_text("utf-8").count("Assets:Alipay") == place.rows
    command = ["ledger", "-f", "all.journal", "register", "--monthly", "Assets:Alipay"]
    yield "months", place.cost(command, folder)


def beancount(place: "Place") -> Iterator[tuple[str, dict[str, float]]]:
    """beangulp's extraction of the rows beside an empty ledger, and beancount's reading of what
    came of it, which every table of its begins with."""
    assert place.peers is not None
    folder, python = place.fresh(), place.peers.resolve() / "bin" / "python"
    shutil.copy(place.made / "peers.csv", folder)
    (folder / "importer.py").write_text(IMPORTER, "utf-8")
    (folder / "own.beancount").write_text(ACCOUNTS, "utf-8")
    command = [python, "importer.py", "extract", "-e", "own.beancount", "-o", "new.beancount"]
    yield "import", place.cost([*command, "peers.csv"], folder)
    new = (folder / "new.beancount").read_text("utf-8")
    assert new.count("  Assets:Alipay ") == place.rows
    (folder / "all.beancount").write_text(ACCOUNTS + new, "utf-8")
    yield "reading", place.cost([python.with_name("bean-check"), "all.beancount"], folder)


PEERS = {"hledger": hledger, "ledger": ledger, "beancount with beangulp": beancount}
