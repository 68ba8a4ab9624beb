"""What nothing can be quicker than: the bare work, without a program around it.

    python tests/benchmarks/floors.py import FILE DATABASE ROWS
    python tests/benchmarks/floors.py window

Needs nothing of Limitwise. `import` decodes and parses a statement of Alipay's, converts day and
amount, and writes the rows into SQLite with the indexes that a ledger has, unless their key is
there already. `window` shows an empty window of PySide6 as large as the program's.
"""

import csv
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

TABLE = """
CREATE TABLE t (
    id INTEGER PRIMARY KEY, account INTEGER, batch INTEGER, at TEXT, amount INTEGER,
    direction TEXT, status TEXT, counterparty TEXT, text TEXT, category TEXT, line INTEGER,
    method TEXT, key TEXT);
CREATE INDEX t_at ON t (at);
CREATE UNIQUE INDEX t_key ON t (key);
CREATE INDEX t_batch ON t (batch);
CREATE INDEX t_account ON t (account);
CREATE INDEX t_line ON t (line) WHERE line IS NOT NULL;
"""
INSERT = """INSERT OR IGNORE INTO t
    (account, batch, at, category, counterparty, text, direction, amount, method, status, key)
    VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def bare_import(path: Path, database: Path, rows: int) -> None:
    """Raises AssertionError where the rows are not all there afterwards."""
    connection = sqlite3.connect(database)
    connection.executescript(TABLE)
    with path.open(encoding="gb18030", newline="") as text:
        connection.executemany(INSERT, _rows(text))
    connection.commit()
    (found,) = connection.execute("SELECT count(*) FROM t").fetchone()
    connection.close()
    assert found == rows, f"{found} rows of {rows}"


def _rows(text: Iterator[str]) -> Iterator[tuple]:
    for row in csv.reader(text):
        if len(row) > 11 and row[0][:2] == "20":
            at = datetime.fromisoformat(row[0].strip())
            fen = int(Decimal(row[6].strip()) * 100)
            yield (
                at.isoformat(), row[1].strip(), row[2].strip(), row[4].strip(), row[5].strip(),
                fen, row[7].strip(), row[8].strip(), row[9].strip(),
            )  # fmt: skip


def bare_window() -> None:
    """Processor seconds until it was painted, those of the interpreter and of Qt with them."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is not QEvent.Type.Expose:
                return False
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)  # which paints
            print(json.dumps({"painted": time.process_time()}))
            app.exit()
            return True

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Limitwise"))
    window.resize(1180, 760)
    window.create()
    watch = Watch()
    window.windowHandle().installEventFilter(watch)
    window.show()
    assert app.exec() == 0


if __name__ == "__main__":
    if sys.argv[1] == "import":
        bare_import(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        bare_window()
