"""Running the program as a person does on the command line."""

import json
from dataclasses import dataclass

import pytest

from desktop.__main__ import main


@dataclass
class Answer:
    status: int
    out: str
    err: str

    @property
    def document(self):
        return json.loads(self.out)


@pytest.fixture
def limitwise(capsys):
    """`limitwise("check", "--json")` gives the exit status and what was printed."""

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(ended.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def mine(tmp_path, limitwise):
    """The path of a new ledger made by the command."""
    path = tmp_path / "mine.limitwise"
    assert limitwise("init", "--ledger", path).status == 0
    return path
