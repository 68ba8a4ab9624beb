"""Rate and term of a loan as its payments tell, offered where the loan's record lacks them."""

from dataclasses import replace

from core.errors import UserError
from core.loans.infer import Fit, infer_loan
from core.money import show_amount
from core.records.labels import label as word_of
from core.records.model import Loan, Method
from core.words import _, ngettext, sentences
from desktop.desk import Desk
from desktop.forms.texts import per_cent
from desktop.widgets.basic import Card, heading, label, primary_button, quiet, row


def terms_found(desk: Desk, loan: Loan) -> Card | None:
    """The offer for a loan, or that several terms fit; None where there is nothing to say."""
    if not lacks_terms(loan):
        return None
    found = infer_loan(desk.all_records(), loan.id, desk.as_of)
    if found.fit is not None:
        return TermsFound(desk, loan, found.fit)
    if len(found.fits) < 2:
        return None
    card = Card(role="note")
    text = _("Several rates and terms fit the payments, so none is proposed; more payments tell.")
    card.body.addWidget(quiet(text))
    return card


def lacks_terms(loan: Loan) -> bool:
    """Whether the way of repaying, the months or every rate is missing."""
    rated = loan.annual_rate is not None or loan.fee_rate is not None
    return loan.method is None or loan.months is None or not rated


class TermsFound(Card):
    """The terms that fit, with how well; accepting them is one change that can be undone."""

    def __init__(self, desk: Desk, loan: Loan, fit: Fit) -> None:
        super().__init__(role="note")
        self.desk, self.loan, self.fit = desk, loan, fit
        self.setAccessibleName(_("Rate and term found from your payments"))
        self.body.addWidget(heading(_("Rate and term found from your payments")))
        self.body.addWidget(label(fit_text(fit)))
        self.button = primary_button(_("Accept"), self.accept)
        self.body.addLayout(row(self.button))

    def accept(self) -> None:
        """Write the terms into the loan's record."""
        terms = self.fit.terms
        flat = terms.method is Method.FLAT_FEE
        filled = replace(
            self.loan,
            method=terms.method,
            months=terms.months,
            annual_rate=self.loan.annual_rate if flat else terms.annual_rate,
            fee_rate=terms.fee_rate if flat else self.loan.fee_rate,
            first_due_on=self.loan.first_due_on or terms.first_due_on,
        )
        try:
            with self.desk.change(_("Rate and term taken from the payments")) as change:
                change.update(filled)
        except UserError as error:
            self.desk.refuse(error)


def fit_text(fit: Fit) -> str:
    """The terms found and how near their payments come to the ones made."""
    terms = fit.terms
    flat = terms.method is Method.FLAT_FEE
    rate = _("{rate}% of the principal each period") if flat else _("{rate}% a year")
    text = rate.format(rate=per_cent(terms.fee_rate if flat else terms.annual_rate))
    months = ngettext("{count} month", "{count} months", terms.months).format(count=terms.months)
    said = _("{method}, {rate}, {months}.").format(
        method=word_of(terms.method), rate=text, months=months
    )
    if fit.deviation:
        near = ngettext(
            "That gives the {count} payment made to within {amount}.",
            "That gives each of the {count} payments made to within {amount}.",
            fit.payments,
        )
    else:
        near = ngettext(
            "That gives the {count} payment made exactly.",
            "That gives each of the {count} payments made exactly.",
            fit.payments,
        )
    return sentences(said, near.format(count=fit.payments, amount=show_amount(fit.deviation)))
