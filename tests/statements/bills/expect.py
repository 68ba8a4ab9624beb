"""A bill against its expectation, a JSON document in the form of the made-up bills."""

from datetime import date

from core.statements.bills.bill import Bill, BillRow


def fen(text: str | None) -> int | None:
    if text is None:
        return None
    whole, _point, cents = text.lstrip("-").partition(".")
    made = int(whole) * 100 + int(cents.ljust(2, "0") or 0)
    return -made if text.startswith("-") else made


def row_as_told(row: BillRow) -> dict:
    made: dict = {
        "on": str(row.on),
        "amount": abs(row.amount),
        "direction": row.direction.value,
        "kind": row.kind.value,
        "text": row.text,
        "posted": str(row.posted or row.traded),
    }
    if row.card:
        made["card"] = row.card
    if row.original is not None:
        made["original"] = {"amount": row.original, "currency": row.original_currency}
    if row.parts and row.kind.value == "instalment":
        made["instalment"] = {"no": row.part, "of": row.parts}
    return made


def row_as_expected(row: dict) -> dict:
    made = {**row, "amount": fen(row["amount"])}
    if "original" in row:
        made["original"] = {**row["original"], "amount": fen(row["original"]["amount"])}
    if row["kind"] != "instalment":
        made.pop("instalment", None)
    return made


def differences(bill: Bill, expected: dict) -> list[str]:
    """What a bill says otherwise than is expected, one line each; empty when all is right."""
    told: list[str] = []

    def same(name: str, got: object, wanted: object) -> None:
        if got != wanted:
            told.append(f"{name}: {got!r} instead of {wanted!r}")

    for name in ("lender", "product", "currency", "statement_day"):
        same(name, getattr(bill, name), expected[name])
    for name, field in (("closed_on", "closed_on"), ("due_on", "due_on")):
        wanted = expected.get(name)
        same(name, getattr(bill, field), date.fromisoformat(wanted) if wanted else None)
    if "period" in expected:
        same("period", bill.period, tuple(map(date.fromisoformat, expected["period"])))
    for name, field in (
        ("limit", "limit"), ("cash_limit", "cash_limit"), ("new_balance", "balance"),
        ("minimum", "minimum"), ("previous_balance", "previous"), ("credit", "credit"),
        ("previous_credit", "previous_credit"),
    ):  # fmt: skip
        if name in expected or name in ("limit", "minimum", "previous_balance"):
            same(name, getattr(bill, field), fen(expected.get(name)))
    if "temporary_limit" in expected:
        amount, until = expected["temporary_limit"]
        same("temporary", bill.temporary, fen(amount))
        same("until", bill.temporary_until, until and date.fromisoformat(until))
    check = expected.get("check") or {}
    for name, field in (
        ("payments", "payments"), ("charges", "charges"), ("new_charges", "charges"),
        ("principal", "charges"), ("fees", "fees"), ("interest", "interest"),
        ("refunds", "refunds"), ("adjustment", "adjustment"),
    ):  # fmt: skip
        if name in check:
            same(name, getattr(bill, field), fen(check[name]))
    _cards(bill, expected.get("cards", []), same)
    _rows("rows", bill, expected["rows"], told)
    if "ignored" in expected:
        same(
            "unmoved",
            sorted(bill.unmoved),
            sorted(x.rsplit(":", 1)[0] for x in expected["ignored"]),
        )
    others = {each.currency: each for each in bill.others}
    for other in expected.get("other", []):
        code = other["currency"]
        if code not in others:
            told.append(f"{code}: missing")
            continue
        for name, field in (
            ("new_balance", "balance"), ("minimum", "minimum"), ("previous_balance", "previous"),
        ):  # fmt: skip
            if name in other:
                same(f"{code} {name}", getattr(others[code], field), fen(other[name]))
        _rows(f"{code} rows", others[code], other["rows"], told)
    if check.get("rows_prove_it"):
        same("identity", bill.identity() and bill.identity().difference, 0)
        same("unproved", bill.unproved(), 0)
    return told


def _cards(bill: Bill, cards: list, same) -> None:
    if cards and isinstance(cards[0], str):
        same("cards", set(bill.tails), set(cards))
        return
    same("cards", {card.tail for card in bill.cards}, {card["card"] for card in cards})
    by_tail = {card.tail: card for card in bill.cards}
    for card in cards:
        if card["card"] in by_tail:
            mine = by_tail[card["card"]]
            same("with", mine.beside, tuple(card.get("with", ())))
            for name, field in (
                ("new_balance", "balance"),
                ("minimum", "minimum"),
                ("previous_balance", "previous"),
            ):
                if name in card:
                    same(f"{card['card']} {name}", getattr(mine, field), fen(card[name]))


def _rows(name: str, bill: Bill, expected: list[dict] | None, told: list[str]) -> None:
    if expected is None:
        told += (
            [f"{name}: {len(bill.rows)} instead of none printed"] if bill.rows is not None else []
        )
        return
    mine = [row_as_told(row) for row in bill.rows or ()]
    wanted = [row_as_expected(row) for row in expected]
    told += [f"{name}: not expected {row}" for row in mine if row not in wanted]
    told += [f"{name}: missing {row}" for row in wanted if row not in mine]
    if not told and len(mine) != len(wanted):
        told.append(f"{name}: {len(mine)} instead of {len(wanted)}")
