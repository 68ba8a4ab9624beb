"""Lenders and what makes each of them cut: thresholds of their own, and how they do it."""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """What a lender reacts to, and within how many days; `cuts` are the ways it takes limit away.

    `applications` in a month, `days_late`, the share of the limit in `use`, the factor by which all
    debt must grow, months `idle`.
    """

    name: str
    applications: int
    days_late: int
    use: float
    growth: float
    idle: int
    waits: tuple[int, int]
    cuts: tuple[str, ...]
    says: tuple[str | None, ...]


BANK = Policy(
    "bank", 4, 5, 0.9, 2.0, 8, (3, 25), ("cut", "cut", "frozen"), (None, "综合评估未通过")
)
PLATFORM = Policy(
    "platform", 4, 2, 0.85, 1.8, 7, (1, 12), ("cut", "frozen", "closed"), (None, "系统综合评估")
)
MICRO_LOAN = Policy("micro-loan", 5, 7, 0.95, 2.2, 12, (1, 8), ("frozen", "closed", "cut"), (None,))
CAUTIOUS = Policy(
    "cautious", 4, 4, 0.82, 1.7, 7, (5, 40), ("cut",), (None, "您的综合评分不足", "额度已调整")
)
POLICIES = (BANK, PLATFORM, MICRO_LOAN, CAUTIOUS)


def event_of(rng: random.Random, policy: Policy, limit: int) -> dict:
    """A cut, freeze or closing as this lender does it; a freeze may name no limit."""
    kind = rng.choice(policy.cuts)
    if kind == "cut":
        after: int | None = int(limit * rng.choice([0.05, 0.2, 0.3, 0.5, 0.7]) / 100) * 100
    else:
        after = rng.choice([0, None, limit]) if kind == "frozen" else 0
    return {"kind": kind, "limit": after, "said": rng.choice(policy.says)}
