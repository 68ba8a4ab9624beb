"""Looking a ledger over, quietly, when the last window on it was ended without closing it."""

from core.records.checking import Problem, add_up_anew, problems
from core.records.faults import damaged_error
from core.records.opening import may_write
from core.words import ngettext, sentences
from desktop.desk import Desk
from desktop.shell.rescue import Rescue


def look_over(desk: Desk, rescue: Rescue) -> None:
    """Check the open ledger off the GUI thread and add up anew what is kept beside the records;
    only what is wrong then is said, and of a damaged file the ways out are offered."""
    ledger = desk.ledger
    beside = ledger.beside()

    def work() -> list[Problem]:
        try:
            found = problems(beside)
            if any(one.code == "totals" for one in found) and may_write(beside.path):
                add_up_anew(beside)
                found = problems(beside)
            return found
        finally:
            beside.close()

    def done(found: list[Problem]) -> None:
        if desk.ledger.changed_elsewhere():
            desk.renew()  # what was added up anew
        if damaged := next((one for one in found if one.code == "damaged"), None):
            rescue.offer(ledger.path, ledger.passphrase, damaged_error(ledger.path, damaged.text))
        elif found:
            desk.tell(_problems_text(found), undo=False)

    desk.run(work, done)


def _problems_text(found: list[Problem]) -> str:
    count = ngettext(
        "The program was ended suddenly last time, so the ledger was looked over: {count} thing is"
        " not as it should be, and “limitwise check” names it.",
        "The program was ended suddenly last time, so the ledger was looked over: {count} things"
        " are not as they should be, and “limitwise check” names them.",
        len(found),
    ).format(count=len(found))
    return sentences(count, found[0].text)
