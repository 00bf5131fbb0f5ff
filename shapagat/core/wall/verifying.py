"""Compare the catalogue with the declarations. Serving starts only when nothing is wrong."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS

from shapagat.core.wall import catalogue, scope_check, statements
from shapagat.core.wall.declarations import Table, tables


def verify(database: str = "default") -> list[str]:
    """Return what is wrong with the wall of `database` and the role connected to it; empty when it stands."""
    return [*_role_faults(database), *_scope_faults(database), *_table_faults(database)]


def _role_faults(database: str) -> Iterator[str]:
    for power in catalogue.role_powers(database):
        yield f"{database}: the connected role is {power}; connect as the application role"


def _scope_faults(database: str) -> Iterator[str]:
    if database != DEFAULT_DB_ALIAS:
        return
    if scope_check.KEY_TABLE not in catalogue.all_tables(database):
        yield f"{database}: no key of scopes is kept; run `shapagat migrate`"
        return
    found = catalogue.scope_check(database, catalogue.app_role(database))
    if found != (scope_check.BODY_HASH, scope_check.PROPERTIES, ""):
        yield f"{database}: the function {scope_check.FUNCTION}() is not as declared; run `shapagat migrate`"


def _table_faults(database: str) -> Iterator[str]:
    declared = {table.name: table for table in tables(database)}
    for name in sorted(catalogue.all_tables(database) - declared.keys()):
        yield f"{database}: table {name} is not declared"
    forced = catalogue.forced_tables(database)
    rights = catalogue.role_rights(database, catalogue.app_role(database))
    constraints = catalogue.constraint_names(database)
    triggered, growing = (catalogue.trigger_tables(database, name) for name in ("keep_centre", "only_grows"))
    conditions = catalogue.policy_conditions(database)
    for table in declared.values():
        yield from _right_faults(database, table, rights.get(table.name, set()))
        if (table.numbers_grow or table.arrays_grow) and table.name not in growing:
            yield f"{database}: table {table.name} lets counts be lowered"
        if not statements.is_walled(table):
            continue
        policies = {policy: condition for (name, policy), condition in conditions.items() if name == table.name}
        if table.name not in forced or policies != statements.conditions(table):
            yield f"{database}: table {table.name} is not behind the wall"
        if table.name not in triggered:
            yield f"{database}: table {table.name} lets rows change centre"
        for reference in table.references:
            if statements.reference_key(table, reference)[0] not in constraints:
                yield f"{database}: {table.name}.{reference.column} may point at another centre"


def _right_faults(database: str, table: Table, held: set[str]) -> Iterator[str]:
    for extra in sorted(held - statements.allowed(table)):
        yield f"{database}: the application may {extra} {table.name}"
