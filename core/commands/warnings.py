"""Warnings on the day a line is crossed, and which items moved since a day."""

from datetime import date

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import Day, option
from core.days import show_day
from core.errors import UserError
from core.loans.due_days import plus
from core.words import N_, _


@command("warnings")
@option("--silence", "silenced", metavar="KIND", help=N_("Show no warnings of this kind any more."))
@option("--unsilence", "heard", metavar="KIND", help=N_("Show warnings of this kind again."))
def warnings_(context: Context, silenced: str | None, heard: str | None) -> None:
    from core.planning.warnings.kept import kept, with_silence
    from core.planning.warnings.model import alerts, kind_named, kinds
    from core.records.settings import SILENCED, WARNINGS

    ledger = context.ledger()
    wanted = [(code, silent) for code, silent in ((silenced, True), (heard, False)) if code]
    if silenced is not None and silenced == heard:
        raise UserError(_("A kind is either silenced or not; name it once."))
    for code, _silent in wanted:
        kind_named(code)
    for code, silent in wanted:
        title = _(kind_named(code).title)
        words = _("Silence warnings: {kind}") if silent else _("Show warnings again: {kind}")
        with ledger.change(words.format(kind=title)) as change:
            change.set_setting(SILENCED, with_silence(ledger.setting(SILENCED), code, silent))
    known = kept(ledger.setting(WARNINGS), ledger.setting(SILENCED))
    found = alerts(context.snapshot(), context.as_of)
    document = {
        "as_of": context.as_of.isoformat(),
        "warnings": [
            {
                **alert.to_json(),
                "silenced": alert.kind in known.silenced,
                "shown": not known.is_new(alert, "overview") and alert.kind not in known.silenced,
            }
            for alert in found
        ],
        "kinds": [
            {"code": kind.code, "title": _(kind.title), "silenced": kind.code in known.silenced}
            for kind in kinds().values()
        ],
    }

    def show() -> None:
        alerts = [alert for alert in found if alert.kind not in known.silenced]
        for alert in alerts:
            click.echo(f"{show_day(alert.on):>11}  {alert.text}\n{'':13}→ {alert.action}")
        if not found:
            click.echo(_("Nothing was crossed lately."))
        elif not alerts:
            click.echo(_("What was crossed lately is all of kinds that are silenced."))
        names = [_(kind.title) for kind in kinds().values() if kind.code in known.silenced]
        if names:
            click.echo(_("Silenced: {kinds}.").format(kinds=_(", ").join(names)))

    context.show(document, show)


@command("changes")
@option("--since", type=Day(), help=N_("The day to compare with, by default the last month's end."))
def changes_(context: Context, since: date | None) -> None:
    from core.scoring.changed import changed

    first = since or plus(context.as_of.replace(day=1), -1)
    if first >= context.as_of:
        raise UserError(_("Give a --since that lies before the day looked at."))
    found = changed(context.snapshot(), first, context.as_of)

    def show() -> None:
        click.echo(found.summary)
        for one in found.moves:
            click.echo(f"{one.by:+4d}  {one.text}")

    context.show(found.to_json(), show)
