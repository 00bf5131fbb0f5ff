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


def policy_conditions(database: str) -> dict[tuple[str, str], str]:
    """Return what each policy lets through, as the server writes it: command, then rows seen, then rows written."""
    query = (
        "SELECT c.relname, p.polname, concat_ws(' ', p.polcmd, pg_get_expr(p.polqual, p.polrelid), "
        " pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
    )
    return {(table, policy): condition for table, policy, condition in _rows(database, query)}


def constraint_names(database: str) -> set[str]:
    """Return the names of all constraints of the schema."""
    return {name for (name,) in _rows(database, "SELECT conname FROM pg_constraint")}


def trigger_tables(database: str, trigger: str) -> set[str]:
    """Return the tables that a trigger of this name guards."""
    query = (
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE tgname = %s AND tgenabled <> 'D'"
    )
    return {name for (name,) in _rows(database, query, (trigger,))}


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
    """Return a role's rights by table, its own, its groups' and everybody's: `SELECT`, of a column `SELECT (name)`."""
    query = (
        "SELECT held.relname, acl.privilege_type || held.place FROM ("
        "  SELECT c.relname, c.relacl AS rights, '' AS place FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm')"
        "   AND c.relnamespace = 'public'::regnamespace"
        "  UNION ALL SELECT c.relname, a.attacl, ' (' || a.attname || ')' FROM pg_attribute a"
        "   JOIN pg_class c ON c.oid = a.attrelid"
        "   WHERE c.relnamespace = 'public'::regnamespace AND a.attacl IS NOT NULL"
        " ) held, aclexplode(held.rights) acl"
        " WHERE acl.grantee = 0 OR pg_has_role(%s, acl.grantee, 'MEMBER')"
    )
    found: dict[str, set[str]] = {}
    for table, right in _rows(database, query, (role,)):
        found.setdefault(table, set()).add(right)
    return found


def scope_check(database: str, role: str) -> tuple[str, ...] | None:
    """Say how `shapagat_scope()` stands: hash of its body, its properties, who else may call it; None without it."""
    query = (
        "SELECT encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex'),"
        " concat_ws(' ', p.prosecdef, p.provolatile, p.proconfig, p.proowner = k.relowner),"
        " (SELECT coalesce(string_agg(acl.grantee::regrole::text, ' '), '') FROM aclexplode(p.proacl) acl"
        "  WHERE acl.grantee NOT IN (p.proowner, (SELECT oid FROM pg_roles WHERE rolname = %s)))"
        " FROM pg_proc p JOIN pg_class k ON k.oid = 'public.shapagat_scope_key'::regclass"
        " WHERE p.pronamespace = 'public'::regnamespace AND p.proname = 'shapagat_scope' AND p.pronargs = 0"
    )
    return next(iter(_rows(database, query, (role,))), None)


def role_powers(database: str) -> list[str]:
    """Name what the connected role may do that the application must not."""
    query = (
        "SELECT CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolbypassrls THEN 'bypassrls' END,"
        " CASE WHEN EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'MEMBER')) THEN 'owner' END,"
        " CASE WHEN has_schema_privilege('public', 'CREATE') THEN 'able to create objects in schema public' END,"
        " CASE WHEN has_database_privilege(current_database(), 'CREATE') THEN 'able to create schemas' END,"
        " CASE WHEN has_database_privilege(current_database(), 'TEMPORARY') THEN 'able to create temporary tables' END"
        " FROM pg_roles WHERE rolname = current_user"
    )
    return [power for row in _rows(database, query) for power in row if power]
