"""Every test speaks English, runs Qt without a screen and finds the same random cases each time."""

import gc
import os
import shutil
import sqlite3
from datetime import date
from itertools import count

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from core.records import schema

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Small matrices gain nothing from several threads, which spin while they wait for each other: the
# scorecard's calibration takes four times the processor time with two of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=25)
settings.register_profile("long", deadline=None, max_examples=1_000)
settings.load_profile("steady")

_NUMBERS = count()


def pytest_collection_finish():
    """What was read so far stays to the end, and need not be looked through for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def in_english(monkeypatch, tmp_path_factory):
    """The language of a test does not depend on the machine, nor its data folder on the user."""
    from core.money import write_amounts
    from core.words import set_language

    set_language("en")
    write_amounts()
    # Made where a test needs it; a name of its own for each.
    place = tmp_path_factory.getbasetemp() / "data" / str(next(_NUMBERS))
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    yield
    set_language("en")


PATIENCE = 100_000
"""Milliseconds until a test gives up waiting: a fault, on a machine under any load."""


class PatientBot(QtBot):
    """pytest-qt's own waits five seconds only, in which a busy machine may not get round to it."""

    def waitUntil(self, callback, *, timeout=PATIENCE):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE, **more):
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget, *, timeout=PATIENCE):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture(scope="session")
def qapp_cls():
    """The program's own application, of which there can be one only."""
    from desktop.application import Application

    return Application


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(scope="session")
def marked_texts():
    """Every text marked in the code, which takes a second to find."""
    from resources.catalogue import texts

    return texts()


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory):
    """`demo_made(path, "2026-11-24")` writes the demo ledger of a day; made once for each day."""
    from core.records.demo import write_demo

    folder = tmp_path_factory.mktemp("demos")

    def write(path, day):
        if not (folder / day).exists():
            write_demo(folder / day, date.fromisoformat(day))
        return shutil.copy(folder / day, path)

    return write


@pytest.fixture(autouse=True, scope="session")
def quick_new_ledgers():
    """The tables of a new ledger are made by its 250 statements once, and then copied from there:
    a test in two makes one, in which they took a tenth of the time of all tests."""
    migrate, made = schema.migrate, sqlite3.connect(":memory:", check_same_thread=False)

    def migrate_or_copy(connection):
        is_new = isinstance(connection, sqlite3.Connection) and not _tables(connection)
        if is_new and _tables(made):
            made.backup(connection)
            return
        migrate(connection)
        if is_new:
            connection.backup(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "migrate", migrate_or_copy)
        yield
    made.close()


def _tables(connection):
    return connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


@pytest.fixture
def quick_keys():
    """Keys of encrypted ledgers derived in a thousand rounds instead of SQLCipher's own number."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(":memory:")
    rounds = connection.execute("PRAGMA cipher_default_kdf_iter").fetchone()[0]
    connection.execute("PRAGMA cipher_default_kdf_iter = 1000")
    yield
    connection.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}")
    connection.close()
