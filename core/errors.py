"""The one kind of error a person is shown as a sentence."""


class UserError(Exception):
    """A request that cannot be met, told in one whole sentence that says what to do.

    The command line prints it and exits with status 1; the window shows it in a dialog.
    Every other exception is a bug of ours and is never caught to be hidden.
    """
