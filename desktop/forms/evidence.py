"""Evidence strings such as "repayments:17", which reasons carry."""


def parsed(evidence: tuple[str, ...]) -> list[tuple[str, int]]:
    """Collection and id of each piece of evidence, in its order."""
    split = (item.partition(":") for item in evidence)
    return [(collection, int(record)) for collection, _colon, record in split]
