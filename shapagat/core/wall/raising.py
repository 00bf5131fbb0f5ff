"""Bring a migrated database behind the wall. Run as the owner; running it again changes nothing."""

import hashlib

from django.db import connections, transaction
from psycopg import sql

from shapagat.core.wall import statements
from shapagat.core.wall.catalogue import app_role, constraint_names, policy_marks, sequences, trigger_tables
from shapagat.core.wall.declarations import Table, tables


def raise_wall(database: str = "default") -> None:
    """Apply policies, rights, composite keys and triggers to every declared table of `database`.

    Raises ImproperlyConfigured when a table declares nothing. Must run as the owner of the tables.
    """
    found = list(tables(database))
    app = app_role(database)
    with transaction.atomic(using=database):
        _run(database, sql.SQL(statements.KEEP_CENTRE))
        _run(database, sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(app)))
        _raise_rights(database, found, app)
        _raise_policies(database, found, app)
        _raise_keys(database, found)


def _raise_rights(database: str, found: list[Table], app: str) -> None:
    for table in found:
        for statement in statements.rights(table, app):
            _run(database, statement)
    for name in sequences(database):
        _run(
            database,
            sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(sql.Identifier(name), sql.Identifier(app)),
        )


def _raise_policies(database: str, found: list[Table], app: str) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = str(cursor.fetchone()[0])
    marks = policy_marks(database)
    for table in filter(statements.is_walled, found):
        name = sql.Identifier(table.name)
        wanted = statements.policies(table, owner, app)
        for policy, statement in wanted.items():
            mark = hashlib.sha256(statement.as_string(None).encode()).hexdigest()
            if marks.get((table.name, policy)) == mark:
                continue
            ident = sql.Identifier(policy)
            _run(database, sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(ident, name))
            _run(database, statement)
            _run(database, sql.SQL("COMMENT ON POLICY {} ON {} IS {}").format(ident, name, sql.Literal(mark)))
        _run(database, sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
        _run(database, sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))


def _raise_keys(database: str, found: list[Table]) -> None:
    present, triggered = constraint_names(database), trigger_tables(database)
    for target in sorted({reference.target for table in found for reference in table.references}):
        name, statement = statements.target_key(target)
        if name not in present:
            _run(database, statement)
    for table in found:
        if statements.is_walled(table) and table.name not in triggered:
            _run(database, statements.centre_trigger(table))
        for reference in table.references:
            name, statement = statements.reference_key(table, reference)
            if name not in present:
                _run(database, statement)


def _run(database: str, statement: sql.Composable) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute(statement.as_string(None))
