"""The score: as of a day, over the months, and checked on outside accounts."""

from datetime import date
from pathlib import Path

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import Day, option
from core.days import show_day
from core.errors import UserError
from core.loans.due_days import add_months
from core.records.codec import to_plain
from core.records.writing import write_whole
from core.report.wording import factor_name, needed_then, rest_of_risk, risk_words
from core.scoring.assessment import Assessment
from core.view import LedgerView
from core.words import N_, _

GAUGE = 40
MONTHS_BACK = 12


@command("assess")
def assess_(context: Context) -> None:
    from core.scoring import assess

    result = assess(context.snapshot(), context.as_of)
    context.show(result.to_json(), lambda: print_assessment(result))


def print_assessment(result: Assessment) -> None:
    """A gauge line, the reasons and what is missing, for a reader."""
    if result.scored:
        click.echo(_gauge(result))
    else:
        click.echo(_("There is no number yet. To get one:"))
    for reason in result.reasons:
        factor = factor_name(reason.factor)
        text = _("{reason} ({factor})").format(reason=reason.text, factor=factor)
        click.echo(f"{reason.points:+4d}  {text}\n      → {reason.action}")
    for lost, text in rest_of_risk(result):
        click.echo(f"{lost:+4d}  {text}")
    if result.scored and result.needed:
        click.echo(_("Not known yet, so the range is wider:"))
    for text in dict.fromkeys(need.text for need in needed_then(result)):
        click.echo(f"   ·  {text}")


def _gauge(result: Assessment) -> str:
    low, risk, high = result.low or 0, result.risk or 0, result.high or 0
    marks = ["─"] * GAUGE
    for place in range(low * GAUGE // 101, high * GAUGE // 101 + 1):
        marks[place] = "━"
    marks[risk * GAUGE // 101] = "●"
    if result.is_wide or result.band is None:  # the number alone, and its band, would say too much
        words = _("Between {low} and {high} of 100, now {risk}; {percent}% could be measured.")
    else:
        words = _("{risk} of 100, {band}; between {low} and {high}; {percent}% could be measured.")
    band = "" if result.band is None else risk_words(result.band)
    text = words.format(
        risk=risk, band=band, low=low, high=high, percent=round(result.coverage * 100)
    )
    return f"0 {''.join(marks)} 100  {text}"


@command("history")
@option("--from", "from_on", type=Day(), help=N_("The first month, by default a year back."))
@option("--to", "to_on", type=Day(), help=N_("The last day, by default the day looked at."))
def history_(context: Context, from_on: date | None, to_on: date | None) -> None:
    from core.scoring import history

    last = to_on or context.as_of
    first = from_on or add_months(last, -MONTHS_BACK)
    if first > last:
        raise UserError(
            _("The time ends before it begins: give a --from that is not after the --to.")
        )
    snapshot = LedgerView.of(context.all_records(), last).snapshot
    months = history(snapshot, first, last)
    start = first.replace(day=1)
    events = [event for event in snapshot.limit_events if start <= event.on <= last]
    kept = ("as_of", "scored", "risk", "low", "high", "band")
    rows = [{name: month.to_json()[name] for name in kept} for month in months]

    def show() -> None:
        for month in months:
            if month.scored:
                click.echo(f"{show_day(month.as_of):>11}  {_gauge(month)}")
            else:
                click.echo(f"{show_day(month.as_of):>11}  " + _("no number yet"))

    context.show(
        {
            "months": rows,
            "events": [to_plain(e) for e in sorted(events, key=lambda e: (e.on, e.id))],
        },
        show,
    )


@command("validate", ledger=False, day=False)
@click.argument("data", type=click.Path(path_type=Path))
@option(
    "--months", type=click.Choice(["3", "6"]), default="6", help=N_("How many months it may see.")
)
@option("--scores", type=click.Path(path_type=Path), help=N_("Write every account's points."))
def validate_(context: Context, data: Path, months: str, scores: Path | None) -> None:
    from core.scoring.outside import read_outside
    from core.scoring.scorecard import scorecard
    from core.scoring.validation import score_outside, scores_text, validate

    scored = score_outside(scorecard(), read_outside(data), int(months))
    figures = validate(scored)
    if scores is not None:
        write_whole(scores, scores_text(scored).encode())

    def show() -> None:
        click.echo(
            _(
                "{scored} of {accounts} accounts owed something. AUC {auc} ({low} to {high}), "
                "KS {ks}, calibration error {ece}, Brier {brier}, slope {slope}."
            ).format(
                scored=figures["scored"],
                accounts=figures["accounts"],
                low=f"{figures['auc_low']:.4f}",
                high=f"{figures['auc_high']:.4f}",
                **{name: f"{figures[name]:.4f}" for name in ("auc", "ks", "ece", "brier", "slope")},
            )
        )
        for row in figures["deciles"]:
            click.echo(
                _("{low} to {high} points: {bad} of {accounts} bad, {percent}%").format(
                    low=row["from"],
                    high=row["to"],
                    bad=row["bad"],
                    accounts=row["accounts"],
                    percent=round(row["bad_rate"] * 100, 1),
                )
            )

    context.show(figures, show)
