"""Bills are imported as a person does it, on the command line."""

from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
