"""Edit forms as data: what is asked for each record type, and the window that asks it."""

from desktop.forms import credit, money

FORMS = {form.collection: form for form in (*credit.FORMS, *money.FORMS)}
"""The form of each collection that is kept by hand."""
