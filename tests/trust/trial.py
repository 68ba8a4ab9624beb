"""One trial: an operation in a process forked for it, in a copy of the stage, and what it left.

What must hold, whatever fails or ends it: every ledger that was there opens and is what it was or
what the operation makes it; every other file is what it was; a file that was being written is there
whole or not at all; what else lies there is hidden, or a whole ledger. Where nothing killed it, it
says one sentence, no traceback; and where it says that nothing was changed, nothing was.
"""

import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.records.checking import problems
from core.records.faults import Damaged
from core.records.heads import is_encrypted
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.passphrase import Locked, Passphrase
from tests.trust.operations import NEW, OLD, Operation
from tests.trust.shim import LISTED, OFF, Shim

COMPANIONS = ("-wal", "-shm", "-journal")
LIMIT = 60
"""Seconds of the processor after which a trial counts as hanging."""
State = tuple[str | None, str]
"""The passphrase that opens a ledger, and its export; ("", what it is instead) where none does."""


class Loss(AssertionError):
    """Something that was there is gone, or says what is not so."""


@dataclass(frozen=True)
class Outcome:
    """`status` is the exit status, negative for a signal; `point` the call that was hit."""

    status: int
    said: str
    point: str
    hit: bool
    count: int


class Trials:
    """Trials of one operation; `stage` holds the files that it starts from."""

    def __init__(self, shim: Shim, stage: Path, work: Path, operation: Operation) -> None:
        self.shim, self.stage, self.operation = shim, stage, operation
        self.folder = work / "trial"
        self.notes = work / "notes"
        self.notes.mkdir(exist_ok=True)
        self.told: set[str] = set()
        self.before = _states(stage)
        self.bytes_before = {p.name: p.read_bytes() for p in stage.iterdir() if p.is_file()}
        done = self.run(OFF, 0, 0, 0)
        if done.status != 0 and not operation.damaged:
            raise Loss(f"{operation.name} does not work by itself: {done.said}")
        self.after = _states(self.folder)
        self.written = {name: (self.folder / name).read_bytes() for name in operation.writes}

    def run(self, way: int, at: int, kinds: int, code: int, anew: bool = True) -> Outcome:
        """Run the operation in a fresh copy of the stage, or in what the last trial left."""
        if anew:
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(self.stage, self.folder)
        places = [self.notes / name for name in ("out", "err", "point", "told")]
        child = os.fork()
        if not child:
            status = 70
            try:
                status = self._child(places, way, at, kinds, code)
            finally:
                os._exit(status)
        _pid, ended = os.waitpid(child, 0)
        status = os.waitstatus_to_exitcode(ended)
        hit, count = (places[3].read_text() or "0 0").split()
        return Outcome(
            status,
            places[1].read_text(errors="replace"),
            places[2].read_text(errors="replace").partition("\n")[0],
            hit == "1" or status == -signal.SIGKILL,
            int(count),
        )

    def points(self, kinds: int) -> list[str]:
        """Each call in turn, as what is done to which kind of file."""
        self.run(LISTED, 0, kinds, 0)
        told = (self.notes / "point").read_text(errors="replace").splitlines()
        return [_kind_of(line, self.folder) for line in told]

    def _child(self, places: list[Path], way: int, at: int, kinds: int, code: int) -> int:
        import resource
        import traceback

        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        descriptors = [os.open(p, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600) for p in places]
        os.dup2(descriptors[0], 1)
        os.dup2(descriptors[1], 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        if way != OFF:
            self.shim.arm(self.folder, way, at, kinds, code, descriptors[2])
        try:
            status = self.operation.do(self.folder)
        except BaseException:  # noqa: BLE001 - told as the fault that it is
            self.shim.disarm()
            traceback.print_exc()
            status = 70
        hit, count = self.shim.hit, self.shim.count
        self.shim.disarm()
        os.write(descriptors[3], f"{int(hit)} {count}".encode())
        sys.stdout.flush()
        sys.stderr.flush()
        return status

    # What is left

    def look(self, outcome: Outcome) -> None:
        """Raise Loss for what must not be after this outcome."""
        killed = outcome.status == -signal.SIGKILL
        if not killed:
            self._told(outcome)
        changed = False
        here = {p.name for p in self.folder.iterdir()}
        for name, was in self.before.items():
            if name not in here:
                if not self._is_moved():
                    raise Loss(f"{name} is gone")
                changed = True
                continue
            now = _state(self.folder / name)
            if name == self.operation.ledger:
                if now not in (was, self.after.get(name)):
                    raise Loss(f"{name} is neither what it was nor shall be: {now[1][:200]}")
                changed = now != was
            elif now != was:
                raise Loss(f"{name} was changed")
        for name, was in self.bytes_before.items():
            path = self.folder / name
            if name in self.before or name in self.operation.writes:
                continue
            if not path.exists() or path.read_bytes() != was:
                raise Loss(f"{name} was changed")
        for path in self._more(killed):
            if path.name in self.operation.writes:
                if path.stat().st_size == 0 or not _whole(path):
                    raise Loss(f"{path.name} is half written")
            elif path.name == self.operation.ledger:
                changed = True
                if _state(path) != self.after[path.name]:
                    raise Loss(f"{path.name} is not what it shall be")
            elif path.name == self.operation.moved:
                changed = True
                if not self._is_moved():
                    raise Loss(f"{path.name} is not what {self.operation.ledger} was")
            elif self.operation.damaged and "before-restore" in path.name:
                if path.read_bytes() != self.bytes_before[self.operation.ledger]:
                    raise Loss("the damaged ledger is not kept byte for byte")
            elif ".left-behind" not in path.name and _state(path)[0] == "":
                raise Loss(f"{path.relative_to(self.folder)} is left, and is no ledger")
        if outcome.status == 0 and not self._is_done():
            raise Loss("it says that it was done, and it was not")
        if changed and "nothing was changed" in outcome.said.lower():
            raise Loss(f"it says that nothing was changed: {outcome.said}")

    def _told(self, outcome: Outcome) -> None:
        if outcome.status == 2 and outcome.said.startswith("Usage:"):
            return  # a file that cannot be read is told as wrong usage
        if outcome.status not in (0, 1) or "Traceback" in outcome.said:
            raise Loss(f"exit status {outcome.status}: {outcome.said[-1500:]}")
        lines = outcome.said.strip().splitlines()
        if outcome.status == 1 and len(lines) != 1:
            raise Loss(f"not one sentence: {outcome.said}")

    def _more(self, killed: bool) -> Iterator[Path]:
        """The files that were not there before, but for what SQLite and a sudden end leave."""
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder)
            if path.is_dir() or inside.name in self.bytes_before:
                continue
            if any(part.startswith(".limitwise-") for part in inside.parts):
                if not killed:
                    raise Loss(f"{inside} is left")
            elif path.name.endswith(COMPANIONS):
                pass  # SQLite takes its log in and clears it away when the ledger is opened next
            else:
                yield path

    def _is_moved(self) -> bool:
        place = self.folder / self.operation.moved
        return place.is_file() and _state(place) == self.before[self.operation.ledger]

    def _is_done(self) -> bool:
        if self.operation.moved:
            return self._is_moved() and not (self.folder / self.operation.ledger).exists()
        wanted = self.after.get(self.operation.ledger)
        return wanted is None or _state(self.folder / self.operation.ledger) == wanted

    def again(self) -> None:
        """Once more, with nothing in its way: what was broken off can be done now."""
        path = self.folder / self.operation.ledger
        if self._is_moved():
            return  # a second time it would be over a file, also while the old one is still there
        before = self.before.get(path.name)
        if path.exists() and (before is None or _state(path) != before):
            return  # it was done already
        done = self.run(OFF, 0, 0, 0, anew=False)
        if done.status != 0 or not self._is_done():
            raise Loss(f"it cannot be done again: {done.said}")


def _kind_of(told: str, folder: Path) -> str:
    """A call and the kind of its file, without the numbers and chance in its name."""
    call, _space, path = told.partition(" ")
    inside = Path(path).relative_to(folder) if path.startswith(f"{folder}/") else Path(path)
    parts = [
        ".limitwise" if part.startswith(".limitwise-") else re.sub(r"\d{4}-[\d-]+", "", part)
        for part in inside.parts
    ]
    return f"{call} {'/'.join(parts)}"


def _states(folder: Path) -> dict[str, State]:
    return {p.name: _state(p) for p in sorted(folder.iterdir()) if p.suffix == ".limitwise"}


def _whole(path: Path) -> bool:
    raw = path.read_bytes()
    return {
        ".pdf": raw.rstrip().endswith(b"%%EOF"),
        ".json": raw.rstrip().endswith(b"}"),
        ".ics": raw.rstrip().endswith(b"END:VCALENDAR"),
    }.get(path.suffix, True)


def _state(path: Path) -> State:
    """What a ledger is; of one that nothing opens, what it is instead."""
    if not is_encrypted(path):
        return _with(path, None)
    found = [state for key in (OLD, NEW) if (state := _with(path, key))[0] != ""]
    return found[0] if len(found) == 1 else ("", f"{len(found)} passphrases open it")


def _with(path: Path, key: str | None) -> State:
    copy = path.with_name(f".look-{path.name}")  # opening for work would migrate, or fold the log
    ends = [end for end in ("", *COMPANIONS) if path.with_name(path.name + end).exists()]
    for end in ends:
        shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
    try:
        with Ledger.open(copy, None if key is None else Passphrase(key)) as ledger:
            bad = [p for p in problems(ledger) if p.code in ("damaged", "dangling", "totals")]
            if bad:
                return "", f"not whole: {bad[0].text}"
            return key, export_text(ledger)
    except Locked:
        return "", "locked"
    except Damaged as error:
        return "", f"damaged {type(error)}"
    except UserError as error:
        return "", str(error)
    finally:
        for each in path.parent.glob(f"{copy.name}*"):
            each.unlink()
