"""Django's own commands, in the environment of a data directory."""

import os
import secrets
import sys
import warnings
from collections.abc import Sequence

from shapagat.cli.refusal import REFUSED, Refusal
from shapagat.cli.surroundings import process_environment

# These look at the code alone; no server is started for them.
WITHOUT_SERVERS = frozenset(
    {
        "check",
        "collectstatic",
        "compare_lists",
        "compile_catalogues",
        "compilemessages",
        "diffsettings",
        "help",
        "makemessages",
        "makemigrations",
        "spectacular",
        "startapp",
        "untranslated",
        "version",
    }
)
AS_OWNER = frozenset({"migrate", "showmigrations", "sqlmigrate"})


def enter(environment: dict[str, str], *, as_owner: bool = False) -> None:
    """Make this process one that acts as the application, or as the owner."""
    whole = process_environment(environment, as_owner=as_owner)
    for name in set(os.environ) - set(whole):
        del os.environ[name]
    os.environ.update(whole)


def run_django(arguments: Sequence[str]) -> None:
    """Run one of Django's commands in this process.

    Raises:
        Refusal: a database does not answer, or lacks tables.
    """
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(["shapagat", *arguments])
    except OperationalError as error:
        raise Refusal(f"A database does not answer: {first_line(error)}.") from error
    except ProgrammingError as error:
        from psycopg.errors import UndefinedTable

        if isinstance(error.__cause__, UndefinedTable):
            raise Refusal("The database has no tables yet: run `shapagat migrate`.") from error
        raise


def run_without_servers(arguments: Sequence[str]) -> None:
    """Run a command that looks at the code alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shapagat.settings")
    if not os.environ.get("SECRET_KEY") and not os.environ.get("SECRET_KEY_FILE"):
        os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    for name in ("DATABASE_URL", "KEYSTORE_URL"):
        os.environ.setdefault(name, "postgresql://nobody@127.0.0.1:1/none")
    # makemigrations would like to ask a database which migrations it has seen; the files are what counts here.
    warnings.filterwarnings("ignore", "Got an error checking a consistent migration history")
    run_django(arguments)


def first_line(error: Exception) -> str:
    """Give an error's first line without its full stop, for a sentence."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


if __name__ == "__main__":
    try:
        run_django(sys.argv[1:])
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(REFUSED)
