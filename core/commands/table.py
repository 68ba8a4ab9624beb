"""The commands: of each the file of this folder that it is in, and what it does.

So that one command, or the help of them all, is told without reading the others' rooms. A new
command is a function marked with `@command` in a file here, and a row.
"""

from typing import NamedTuple

from core.words import N_


class Row(NamedTuple):
    """Where a command is, and its help, a marked text."""

    module: str
    help: str


COMMANDS = {
    "anonymise": Row(
        "anonymise",
        N_(
            "Write a file's shape without its names, numbers and accounts, to send with a bug "
            "report."
        ),
    ),
    "assess": Row("assess", N_("The self-assessed risk as of a day, with its reasons.")),
    "backup": Row("backup", N_("Write a dated copy of the ledger and read it back.")),
    "budget": Row(
        "budget", N_("What a month plans by category, what was spent, and what is safe to spend.")
    ),
    "calendar": Row(
        "calendar", N_("The due days with alarms, as a file that a phone's calendar reads.")
    ),
    "changes": Row(
        "warnings", N_("Which items of the risk moved since a day, and by which records.")
    ),
    "check": Row("ledger", N_("Look the ledger over for what cannot be.")),
    "checkin": Row(
        "checkin", N_("The monthly check-in: prints what it asks, or takes a file of answers.")
    ),
    "decrypt": Row("encryption", N_("Take the encryption away again.")),
    "demo": Row("ledger", N_("Write the demo ledger, a made-up borrower's 30 months.")),
    "diagnose": Row(
        "diagnose",
        N_(
            "What the records showed before a limit was cut, frozen or closed, or draws were "
            "refused."
        ),
    ),
    "encrypt": Row("encryption", N_("Encrypt the ledger with a passphrase.")),
    "environment": Row(
        "environment", N_("The market's level and public figures; or a file of rows to add.")
    ),
    "export": Row("ledger", N_("Write the whole ledger as JSON.")),
    "forecast": Row(
        "forecast", N_("The cash ahead by day, and the first day the money runs short.")
    ),
    "history": Row("assess", N_("The risk at the month ends of a time, with the limit events.")),
    "import": Row("import_", N_("Takes statements in: each row once, with what it means.")),
    "init": Row("ledger", N_("Make a new, empty ledger.")),
    "install-desktop-entry": Row(
        "desktop_entry",
        N_("Put the program into the menu, and open ledgers by double click (Linux)."),
    ),
    "load": Row("ledger", N_("Fill a new ledger from such a JSON file.")),
    "months": Row("months", N_("Balances, and what each month brought in and cost.")),
    "move": Row("move", N_("Move the ledger with its backups to another place.")),
    "open": Row(
        "open",
        N_(
            "Open the window on a ledger, or with statements and bills to import; the word “open” "
            "can be left out."
        ),
    ),
    "passphrase": Row("encryption", N_("Change the passphrase of an encrypted ledger.")),
    "payoff": Row("loans", N_("In which order to pay debts off with an amount a month.")),
    "plan": Row("planning", N_("The few steps that bring the risk under a target.")),
    "recover": Row(
        "backup",
        N_("Take over into a new ledger what can be read of one that holds what cannot be."),
    ),
    "report": Row(
        "report", N_("Write the credit-health report as a PDF, web page, tables or picture.")
    ),
    "restore": Row("backup", N_("Bring a backup back; the present ledger is kept as one.")),
    "schedule": Row("loans", N_("The repayment schedule of a loan, and what it costs a year.")),
    "undo": Row("ledger", N_("Take an import back.")),
    "validate": Row("assess", N_("Check the score on outside accounts.")),
    "warnings": Row(
        "warnings", N_("What was crossed lately, each with the one thing to do about it.")
    ),
    "whatif": Row(
        "planning", N_("The risk of the next twelve months, going on as now and with changes.")
    ),
}
