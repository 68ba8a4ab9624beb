"""Bills are imported as a person does it, on the command line."""

import pytest

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.statements.bills.make import months_of_a_cut, write_all

AS_OF = "2026-11-10"


@pytest.fixture
def run(limitwise, mine):  # noqa: F811
    """A command on the ledger, as JSON."""

    def go(command, *arguments):
        return limitwise(command, "--ledger", mine, "--as-of", AS_OF, "--json", *arguments)

    return go


@pytest.fixture
def mails(tmp_path):
    return write_all(tmp_path / "mails", months_of_a_cut())


@pytest.fixture
def kept(mine):  # noqa: F811
    """What the ledger holds: `kept(Line)` its lines, `kept()` all of it as text."""

    def read(kind=None):
        with Ledger.open(mine) as ledger:
            return export_text(ledger) if kind is None else ledger.records(kind)

    return read
