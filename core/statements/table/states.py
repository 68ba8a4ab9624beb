"""What a state's word says of a payment, in other languages than Chinese."""

import re

from core.records.model import Status
from core.statements.status_words import Stand, stand_of

_STATES = (
    (
        re.compile(
            r"fail|declin|reject|denied|revert|return(?:ed)?$|abgelehnt|échou|fallid|mislukt"
        ),
        Stand(Status.FAILED, False),
    ),
    (
        re.compile(r"cancel|void|storniert|annul|expired|geannuleerd|removed"),
        Stand(Status.CLOSED, False),
    ),
    (
        re.compile(
            r"pending|processing|hold|authori[sz]|vorgemerkt"
            r"|en attente|pendiente|in behandeling|未確定"
        ),
        Stand(Status.PENDING, True),
    ),
    (
        re.compile(
            r"complet|success|settled|clear|posted|booked|paid|done|reconcil|received|sent|gebucht"
            r"|ausgeführt|effectu|ejecutad|voltooid|verwerkt|確定|^(?:c|r|y|n|x|v|a|\*|ok|true|false)$"
        ),
        Stand(Status.DONE, True),
    ),
)


def state_of(word: str) -> Stand | None:
    """The status, and whether the row counts; null for a word that nobody has told us of."""
    said = word.strip().casefold()
    if not said:
        return Stand(Status.DONE, True)
    for pattern, stand in _STATES:
        if pattern.search(said):
            return stand
    return stand_of(word)
