"""`python -m tests.lenders --count 100`: the table by cause; `--lead` how long before a cut there
was a warning; `--write DIR` keeps the ledgers."""

import argparse
import json
import random
import sys
from pathlib import Path

from tests.lenders.lead import measure_lead, measure_quiet, shown_lead
from tests.lenders.making import pair_of
from tests.lenders.planting import PLANTS
from tests.lenders.table import AUTHORS, NONE, TWO, measure, shown
from tests.lenders.writing import STYLES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.lenders", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="ledgers of each cause")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--author", choices=AUTHORS, default="habits", help="of two generators")
    parser.add_argument("--style", choices=STYLES, help="one way of keeping a ledger; default: all")
    parser.add_argument("--write", type=Path, help="write ledgers and labels here, judge nothing")
    parser.add_argument("--lead", action="store_true", help="the warnings before the cut instead")
    options = parser.parse_args()
    if options.lead:
        lead = measure_lead(options.count, options.seed, options.author)
        quiet = measure_quiet(options.count, options.seed, options.author)
        sys.stdout.write(shown_lead(lead, quiet) + "\n")
        return
    if options.write is None:
        sys.stdout.write(
            shown(measure(options.count, options.seed, options.style, options.author)) + "\n"
        )
        return
    options.write.mkdir(parents=True, exist_ok=True)
    for cause in [*PLANTS, NONE, TWO]:
        for n in range(options.count):
            seed = f"{options.seed}/{cause}/{n}"
            causes = {NONE: (), TWO: pair_of(random.Random(seed))}.get(cause, (cause,))
            made = AUTHORS[options.author](seed, causes, options.style)
            name = f"{cause.replace(' ', '-')}-{n:04}"
            text = json.dumps(made.document, ensure_ascii=False, indent=2) + "\n"
            (options.write / f"{name}.json").write_text(text, encoding="utf-8")
            label = {"causes": made.causes, "as_of": made.as_of, "policy": made.policy}
            (options.write / f"{name}.label.json").write_text(json.dumps(label), encoding="utf-8")


if __name__ == "__main__":
    main()
