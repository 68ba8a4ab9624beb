"""The house keeps its own rules: documented commands, whole packaging, no hidden memory."""

import ast
import re
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import click
import grimp
import pytest
from packaging.requirements import Requirement

from core.commands.cli import program

HOME = Path(__file__).resolve().parents[1]


def test_the_readme_names_every_command_and_no_other():
    readme = (HOME / "README.md").read_text("utf-8")
    table = readme.split("| Command | What it does |\n|---|---|\n")[1].split("\n\n")[0]
    documented = set()
    for row in table.splitlines():
        documented |= set(re.findall(r"`([a-z-]+)", row.split("|")[1]))
    assert documented == set(program.list_commands(click.Context(program)))


PIN = re.compile(
    r"([a-z0-9-]+)==([\w.]+)(?: ; [^\n\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n?"
)


@pytest.mark.parametrize("name", ["program", "dev", "build"])
def test_every_pin_is_a_version_with_hashes_and_nothing_else(name):
    text = (HOME / "pins" / f"{name}.txt").read_text()
    assert PIN.match(text) and PIN.sub("", text) == ""


@pytest.mark.parametrize(
    "pin",
    ["click==8.5.1\n", "click>=8 \\\n    --hash=sha256:" + "0" * 64, "--index-url https://a.b\n"],
)
def test_what_is_no_pin_is_seen(pin):
    assert PIN.sub("", pin) != ""


def test_every_dependency_is_pinned_where_it_is_needed_to_what_is_asked_for():
    project = tomllib.loads((HOME / "pyproject.toml").read_text())
    asked = {"program": project["project"]["dependencies"], **project["dependency-groups"]}
    program = set(PIN.findall((HOME / "pins" / "program.txt").read_text()))
    for name, lines in asked.items():
        pinned = program | set(PIN.findall((HOME / "pins" / f"{name}.txt").read_text()))
        for wanted in map(Requirement, lines):
            versions = [v for n, v in pinned if n == wanted.name.lower().replace("_", "-")]
            assert versions and all(v in wanted.specifier for v in versions), wanted


def test_run_py_needs_only_the_standard_library():
    imported = set(re.findall(r"^(?:import|from) (\w+)", (HOME / "run.py").read_text(), re.M))
    assert imported <= sys.stdlib_module_names


CHANGES = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem"}
CHANGES |= {"clear", "remove", "discard", "move_to_end", "appendleft", "popleft"}
CONTAINERS = {"dict", "list", "set", "OrderedDict", "defaultdict", "deque", "Counter"}
CONTAINERS |= {"WeakValueDictionary", "WeakKeyDictionary", "WeakSet"}
REGISTERS = {"core/commands/cli.py": {"_commands"}}
"""What is filled while modules are imported, and holds nothing of a ledger."""


def kept_by_the_module(tree: ast.Module) -> set[str]:
    """The names that a module binds to a container that can be changed."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            made = node.value
            call = made.func if isinstance(made, ast.Call) else None
            name = getattr(call, "id", getattr(call, "attr", None))
            shown = ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
            if isinstance(made, shown) or name in CONTAINERS:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def changed_in_functions(tree: ast.Module) -> set[str]:
    """The names whose value a function changes: by an item of it, a method, or as a global."""
    found: set[str] = set()
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.Lambda)]
    for node in (inner for function in functions for inner in ast.walk(function)):
        match node:
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                found |= {name} if method in CHANGES else set()
            case ast.Global(names=names):
                found |= set(names)
            case ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
    return found


def test_no_module_of_the_core_remembers_what_was_worked_out():
    """What is derived from records belongs to their snapshot (`core.records.derived`): a module
    that kept it would share it between ledgers and threads."""
    remembered = {}
    for path in sorted((HOME / "core").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(HOME).as_posix()
        found = kept_by_the_module(tree) & changed_in_functions(tree) - REGISTERS.get(name, set())
        if found:
            remembered[name] = found
    assert remembered == {}


@pytest.mark.parametrize(
    "change", ["_kept[1] = 2", "_kept.clear()", "del _kept[1]", "_kept.setdefault(1, 2)"]
)
def test_a_module_that_remembers_is_found(change):
    tree = ast.parse(f"_kept: dict = {{}}\ndef ask():\n    {change}\n")
    assert kept_by_the_module(tree) & changed_in_functions(tree) == {"_kept"}


WORKSHOP = ("core/scoring/calibrate.py", "core/scoring/elsewhere.py")
"""What makes the scorecard, which no person's money stands in."""


def written_past_the_law(tree):
    """The lines that write a file otherwise than by `write_whole`."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name(name), "write_text" | "write_bytes")):
                if name != "formatter":  # click's, which writes to the terminal
                    found.append(node.lineno)
            case ast.Call(
                func=ast.Attribute(attr="save"), args=[ast.Call(func=ast.Name("str")), *_]
            ):
                found.append(node.lineno)
            case ast.Call(func=ast.Name("open"), args=[_, ast.Constant(str(mode)), *_]):
                found += [node.lineno] * bool(set(mode) & set("wxa"))
            case ast.Call(func=ast.Attribute(attr="open"), args=[ast.Constant(str(mode)), *_]):
                found += [node.lineno] * bool(set(mode) & set("wxa"))
    return found


def test_every_file_is_written_whole_and_for_its_person_alone():
    """`write_whole` is the one way: half a file is never there, and its rights are 0600."""
    found = {}
    for path in sorted([*(HOME / "core").rglob("*.py"), *(HOME / "desktop").rglob("*.py")]):
        name = path.relative_to(HOME).as_posix()
        lines = written_past_the_law(ast.parse(path.read_text("utf-8")))
        if lines and name not in (*WORKSHOP, "core/records/writing.py"):
            found[name] = lines
    assert found == {}


@pytest.mark.parametrize(
    "written",
    ["place.write_text(x)", "open(p, 'wb')", "p.open('x')", "picture.save(str(place))"],
)
def test_a_file_written_otherwise_is_found(written):
    assert written_past_the_law(ast.parse(written)) == [1]


def test_no_files_import_each_other_in_a_circle():
    graph = grimp.build_graph(
        "core", "desktop", "resources", exclude_type_checking_imports=True, cache_dir=None
    )
    imports = {file: graph.find_modules_directly_imported_by(file) for file in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the files
