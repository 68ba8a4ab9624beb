"""One ledger: a life, a lender, a cause planted or none, told in one of the styles."""

import random
from dataclasses import dataclass
from typing import Any

from tests.lenders.life import Life, new_life
from tests.lenders.planting import EVERYWHERE, PLANTS, SHOWS_IN
from tests.lenders.policies import POLICIES, event_of
from tests.lenders.writing import document

TRIES = 200
TOGETHER = {"temporary-limit-ended", "product-moved", "idle"}
"""Causes that stand alone: the others beside them could not be told apart."""


@dataclass(frozen=True)
class Made:
    """A ledger's JSON with what was planted (in no order), by which lender, in which style."""

    causes: tuple[str, ...]
    policy: str
    style: str
    as_of: str
    document: dict[str, Any]


def make(seed: str, causes: tuple[str, ...], style: str | None = None) -> Made:
    """The ledger of a seed; the same seed gives the same ledger."""
    rng = random.Random(seed)
    styles = set(EVERYWHERE)
    for cause in causes:
        styles &= set(SHOWS_IN.get(cause, EVERYWHERE))
    told = style if style in styles else rng.choice(sorted(styles))
    for _n in range(TRIES):
        life = new_life(rng)
        policy = rng.choice(POLICIES)
        if all(PLANTS[cause](life, policy) for cause in causes):
            return Made(
                causes, policy.name, told, life.event_on.isoformat(), _told(life, policy, told)
            )
    raise RuntimeError(f"{causes} could not be planted")


def _told(life: Life, policy, style: str) -> dict[str, Any]:
    limit = life.limit_at(life.target, life.eve)
    event = event_of(life.rng, policy, limit) | life.event
    life.event = {"line": life.target.id, "on": life.event_on, **event}
    _good_answers(life)
    return document(life, style)


def _good_answers(life: Life) -> None:
    """A self-check now and then, with the answers that cost nothing."""
    good = {
        "identity-current": "yes",
        "phone-unchanged": "yes",
        "device-unchanged": "yes",
        "cards-alive": "yes",
        "linked-overdue": "no",
        "guarantee-called": "no",
        "linked-dispute": "no",
    }
    if life.rng.random() < 0.5:
        for back in range(40, 400, 90):
            if life.before(back) > life.start:
                life.answers += [
                    {"code": code, "on": life.before(back), "value": value}
                    for code, value in good.items()
                ]


def pair_of(rng: random.Random) -> tuple[str, str]:
    """Two causes that can be there at once."""
    able = [cause for cause in PLANTS if cause not in TOGETHER]
    first, second = rng.sample(able, 2)
    return first, second
