"""Edit forms as data: what is asked for each record type, and the window that asks it."""

from desktop.forms import borrowing, lines, money

FORMS = {form.collection: form for form in (*lines.FORMS, *borrowing.FORMS, *money.FORMS)}
"""The form of each collection that is kept by hand."""
