"""Migrations of both databases, the wall after them, and the mark of what the database holds."""

import sys
from collections.abc import Sequence
from typing import cast

from shapagat.cli.data_dir import Kind
from shapagat.cli.manage import first_line, run_django
from shapagat.cli.refusal import REFUSED, Refusal

_MARK = "holds: "


def migrate(arguments: Sequence[str] = ()) -> None:
    """Migrate as owner and raise the wall; with arguments, Django's command with these and then the wall.

    Raises:
        Refusal: a database does not answer.
    """
    _setup()
    if arguments:
        run_django(["migrate", *arguments])
    else:
        for alias in ("default", "keystore"):
            run_django(["migrate", "--database", alias, "--no-input", "--verbosity", "0"])
    raise_walls()


def raise_walls() -> None:
    """Raise the wall in both databases."""
    from shapagat.core.wall import raise_wall

    for alias in ("default", "keystore"):
        raise_wall(alias)


def claim_database(wanted: Kind) -> None:
    """Mark the main database as holding the demonstration or real data; whoever is not its owner only looks.

    The mark is a comment on Django's own table, so that a restored dump keeps it.

    Raises:
        Refusal: it holds the other, or users whom nobody marked as a demonstration's.
    """
    _setup()
    from django.conf import settings
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations'), to_regclass('accounts_user')")
        migrated, users = cursor.fetchone()
        if not migrated:
            return
        present = _present(cursor, has_users=bool(users))
        if present is not None and present != wanted:
            holds = "real data" if present == "service" else "the demonstration"
            raise Refusal(f"The database holds {holds}; {_advice(wanted)}.")
        if present is None and settings.ACT_AS_OWNER:
            # Utility statements take no parameters; the text is one of two constants.
            cursor.execute(f"COMMENT ON TABLE django_migrations IS '{_MARK}{wanted}'")


def _advice(wanted: Kind) -> str:
    if wanted == "demonstration":
        return "the demonstration is never loaded beside it: give another database"
    return "real data are never entered beside it: give another database"


def _present(cursor: object, *, has_users: bool) -> Kind | None:
    from django.db.backends.utils import CursorWrapper

    reader = cast("CursorWrapper", cursor)
    reader.execute("SELECT obj_description('django_migrations'::regclass, 'pg_class')")
    comment = str(reader.fetchone()[0] or "")
    if comment.startswith(_MARK):
        return "demonstration" if comment == f"{_MARK}demonstration" else "service"
    if not has_users:
        return None
    reader.execute("SELECT set_config('shapagat.upkeep', 'on', true)")
    reader.execute("SELECT EXISTS (SELECT FROM accounts_user)")
    return "service" if reader.fetchone()[0] else None


def _setup() -> None:
    import django

    django.setup()


def main() -> int:
    """Run as a process of its own: `python -m shapagat.cli.migration demonstration` or `service`."""
    wanted = cast("Kind", sys.argv[1])
    from django.db import Error

    try:
        claim_database(wanted)
        migrate()
        claim_database(wanted)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    except Error as error:
        sys.stderr.write(f"The databases could not be migrated: {first_line(error)}.\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
