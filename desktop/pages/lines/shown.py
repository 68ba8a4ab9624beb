"""The collections of records that the page shows, with their titles."""

from core.words import N_

OF_A_LINE = {
    "limit_events": N_("Limit events"),
    "loans": N_("Loans and draws"),
    "bills": N_("Bills"),
    "repayments": N_("Repayments"),
    "checkins": N_("Check-ins"),
}
OF_THE_PERSON = {
    "applications": N_("Applications"),
    "accounts": N_("Accounts"),
    "balances": N_("Balances"),
    "incomes": N_("Regular income"),
    "answers": N_("Self-check"),
}
