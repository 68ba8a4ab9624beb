"""The house keeps its own rules: documented commands, whole packaging, a quick second start."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from core.commands.cli import program

HOME = Path(__file__).resolve().parents[1]


def test_the_readme_names_every_command_and_no_other():
    readme = (HOME / "README.md").read_text("utf-8")
    table = readme.split("| Command | What it does |\n|---|---|\n")[1].split("\n\n")[0]
    documented = set()
    for row in table.splitlines():
        documented |= set(re.findall(r"`([a-z]+)", row.split("|")[1]))
    assert documented == set(program.list_commands(click.Context(program)))


def test_constraints_hold_no_address():
    assert not re.search(r"https?:|file:|--", (HOME / "constraints.txt").read_text())


def test_every_dependency_is_pinned():
    pinned = {
        line.split("==")[0] for line in (HOME / "constraints.txt").read_text().splitlines() if line
    }
    project = tomllib.loads((HOME / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=]", name)[0].lower().replace("_", "-") for name in wanted}
    assert names <= pinned


def test_run_py_needs_only_the_standard_library():
    imported = set(re.findall(r"^(?:import|from) (\w+)", (HOME / "run.py").read_text(), re.M))
    assert imported <= sys.stdlib_module_names


@pytest.mark.skipif(not (HOME / ".venv").is_dir(), reason="made ready by run.py only")
def test_a_second_start_goes_straight_to_the_program(tmp_path):
    path = tmp_path / "mine"
    for status in (0, 1):
        done = subprocess.run(
            [sys.executable, HOME / "run.py", "init", "--ledger", path],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == status
    assert "Making ready" not in done.stderr
