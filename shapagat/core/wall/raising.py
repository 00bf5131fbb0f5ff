"""Bring a migrated database behind the wall. Run as the owner; running it again changes nothing."""

import hashlib

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from psycopg import sql

from shapagat.core.scope_signature import ScopeKey
from shapagat.core.wall import scope_check, statements
from shapagat.core.wall.catalogue import app_role, constraint_names, policy_marks, sequences, trigger_tables
from shapagat.core.wall.declarations import Table, tables


def raise_wall(database: str = "default") -> None:
    """Apply policies, rights, composite keys and triggers to every declared table of `database`.

    Raises ImproperlyConfigured when a table declares nothing or SCOPE_KEY is missing. Must run as the owner of the
    tables.
    """
    found = list(tables(database))
    app = app_role(database)
    with transaction.atomic(using=database):
        _run(database, sql.SQL(statements.KEEP_CENTRE))
        _run(database, sql.SQL(statements.ONLY_GROWS))
        if database == DEFAULT_DB_ALIAS:
            _raise_scope_check(database, app)
        _close_database(database, app)
        _run(database, sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(app)))
        _raise_rights(database, found, app)
        _raise_policies(database, found, app)
        _raise_keys(database, found)


def _raise_scope_check(database: str, app: str) -> None:
    """Keep the key of the settings where the function finds it; who rotates it runs this again."""
    key = ScopeKey.read(settings.SCOPE_KEY)
    for statement in (scope_check.CREATE_TABLE, scope_check.CREATE_FUNCTION, scope_check.DROP_RETIRED):
        _run(database, sql.SQL(statement))
    _run(database, scope_check.keep_key(key.name, *key.blocks))
    for each in scope_check.access(app):
        _run(database, each)


def _close_database(database: str, app: str) -> None:
    """Take the right to make objects: a temporary table of a neighbour's name would outlive its transaction."""
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT current_database() FROM pg_database"
            " WHERE datname = current_database() AND pg_has_role(current_user, datdba, 'USAGE')"
        )
        owned = cursor.fetchone()
    if owned:
        statement = sql.SQL("REVOKE CREATE, TEMPORARY ON DATABASE {} FROM PUBLIC, {}")
        _run(database, statement.format(sql.Identifier(owned[0]), sql.Identifier(app)))


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
    present = constraint_names(database)
    triggered, growing = (trigger_tables(database, name) for name in ("keep_centre", "only_grows"))
    for target in sorted({reference.target for table in found for reference in table.references}):
        name, statement = statements.target_key(target)
        if name not in present:
            _run(database, statement)
    for table in found:
        if statements.is_walled(table) and table.name not in triggered:
            _run(database, statements.centre_trigger(table))
        if (table.numbers_grow or table.arrays_grow) and table.name not in growing:
            _run(database, statements.growth_trigger(table))
        for reference in table.references:
            name, statement = statements.reference_key(table, reference)
            if name not in present:
                _run(database, statement)


def _run(database: str, statement: sql.Composable) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute(statement.as_string(None))
