"""The report's last part: how the number comes about, what it cannot say, and its words."""

from core.records.snapshot import Snapshot
from core.report.content import Section
from core.scoring.assessment import Assessment
from core.scoring.scorecard import CALIBRATED, scorecard
from core.words import _


def method_section(_snapshot: Snapshot, assessment: Assessment) -> Section:
    """Method and limits of use in plain sentences; the data is named as its licence asks."""
    measured = [item for item in assessment.items if item.measured]
    calibrated = [item for item in measured if item.source == CALIBRATED]
    card = scorecard().document
    data, people = card["data"], sum(one["accounts"] for one in card["elsewhere"]["populations"])
    return Section(
        "method",
        _("Method and limits of use"),
        paragraphs=(
            _(
                "Each item of a fixed list is measured from your records: how bills were paid, how "
                "much of the limits is used, applications, debt service, the self-check of your "
                "accounts, and the economic environment. Each costs between 0 and a stated number "
                "of points; their sum is the risk, and the largest are the reasons. More is "
                "riskier."
            ),
            _(
                "No item could be measured for this report. No lender publishes by which rules it "
                "cuts a limit."
            )
            if not measured
            else _(
                "Items measured for this report: {measured}. Of these, {calibrated} have points "
                "fitted on {accounts} credit card accounts of Taiwan in 2005, with default as "
                "outcome; only the order of risks is taken from them, not the rates. The use of "
                "all limits together is fitted on counts of {people} other people; the other items "
                "rest on published rules and judgement. No lender publishes by which rules it "
                "cuts a limit."
            ).format(
                measured=len(measured),
                calibrated=len(calibrated),
                accounts=f"{data['accounts_used']:,}",
                people=f"{people:,}",
            ),
            _(
                "What is not known counts what it costs on average in the data, or one point where "
                "no data tell, and widens the interval: whatever it turns out to be, the risk lies "
                "in the interval. A lender may cut a limit for reasons that no "
                "record of yours can show, also with a clean record."
            ),
            _(
                "This report is made on your own computer from what you entered or imported, and "
                "was sent to no one. Your official credit report is free of charge twice a year "
                "from the Credit Reference Centre of the People's Bank of China; only it shows "
                "what lenders report. Nobody can have a correct record removed for a fee."
            ),
            _("Data: {source}").format(source=data["from"]),
        ),
    )


def glossary_section(_snapshot: Snapshot, _assessment: Assessment) -> Section:
    """The few words of the trade that the report uses."""
    return Section(
        "glossary",
        _("Words used"),
        terms=(
            (_("Credit limit"), _("The most that can be owed on a line at one time.")),
            (_("Share used"), _("What is owed on lines with a limit, divided by those limits.")),
            (
                _("True cost a year"),
                _("Interest and fees on what is really owed, as a yearly rate."),
            ),
            (_("Due day"), _("The day by which a bill or an instalment must be paid.")),
            (_("Days late"), _("Days from the due day to the payment.")),
            (
                _("Application"),
                _("A request for credit. The lender then looks into your credit report."),
            ),
            (
                _("Interval"),
                _("Where the risk would lie, from best to worst, if everything were known."),
            ),
            (_("Low band"), _("The money ahead is less than this one time in ten.")),
            (_("Measured"), _("The share of all points that your records allow to measure.")),
            (_("Points"), _("What an item adds to the risk; 0 is the safest.")),
        ),
    )
