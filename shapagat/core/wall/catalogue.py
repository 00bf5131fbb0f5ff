"""What the database says of itself."""

from django.conf import settings
from django.db import connections


def app_role(database: str) -> str:
    """Return the login of the application in this database."""
    return str(settings.KEYSTORE_APP_ROLE if database == "keystore" else settings.DATABASE_APP_ROLE)


def _rows(database: str, query: str, params: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    with connections[database].cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())


def policy_marks(database: str) -> dict[tuple[str, str], str]:
    """Return the mark of each policy by (table, policy)."""
    query = (
        "SELECT c.relname, p.polname, coalesce(obj_description(p.oid, 'pg_policy'), '')"
        " FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
    )
    return {(table, policy): mark for table, policy, mark in _rows(database, query)}


def constraint_names(database: str) -> set[str]:
    """Return the names of all constraints of the schema."""
    return {name for (name,) in _rows(database, "SELECT conname FROM pg_constraint")}


def trigger_tables(database: str) -> set[str]:
    """Return the tables whose centre is kept by a trigger."""
    query = "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE tgname = 'keep_centre'"
    return {name for (name,) in _rows(database, query)}


def sequences(database: str) -> list[str]:
    """Return the sequences of the schema."""
    return [name for (name,) in _rows(database, "SELECT sequencename FROM pg_sequences WHERE schemaname='public'")]


def forced_tables(database: str) -> set[str]:
    """Return the tables under forced row-level security."""
    query = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity AND relforcerowsecurity"
    return {name for (name,) in _rows(database, query)}


def all_tables(database: str) -> set[str]:
    """Return every table of the schema."""
    return {name for (name,) in _rows(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def role_rights(database: str, role: str) -> dict[str, set[str]]:
    """Return the table rights of a role, by table."""
    query = (
        "SELECT c.relname, acl.privilege_type FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public',"
        " aclexplode(c.relacl) acl JOIN pg_roles r ON r.oid = acl.grantee"
        " WHERE c.relkind IN ('r', 'p') AND r.rolname = %s"
    )
    found: dict[str, set[str]] = {}
    for table, right in _rows(database, query, (role,)):
        found.setdefault(table, set()).add(right)
    return found


def role_powers(database: str) -> list[str]:
    """Name what the connected role may do that the application must not."""
    query = (
        "SELECT CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypassrls' END,"
        " CASE WHEN EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'MEMBER')) THEN 'owner' END"
        " FROM pg_roles WHERE rolname = current_user"
    )
    return [power for row in _rows(database, query) for power in row if power]
