"""A database of the operator's: is it there, who are we in it, and as whom do we serve."""

import secrets
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from shapagat.cli.data_dir import DataDir
from shapagat.cli.given import given
from shapagat.cli.refusal import Refusal

OLDEST_SERVER = 150000
_WHO = """
SELECT current_user, rolsuper, rolbypassrls, rolcreaterole,
       pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER')
       OR EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                  WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                    AND pg_has_role(current_user, relowner, 'MEMBER'))
FROM pg_roles WHERE rolname = current_user
"""


@dataclass(frozen=True)
class Settled:
    """How a database is reached: as owner (empty where only serving is possible) and as application."""

    owner_url: str
    url: str
    app_role: str


@dataclass(frozen=True)
class _Role:
    name: str
    superuser: bool
    bypasses: bool
    creates_roles: bool
    owns: bool

    @property
    def may_serve(self) -> bool:
        return not (self.superuser or self.bypasses or self.owns)


def settle(prefix: str, *, owner_url: str, url: str, data_dir: DataDir) -> Settled:
    """Find out how to use the operator's database; `prefix` is DATABASE or KEYSTORE, for the sentences.

    A single URL of an owner is used for migrations, and a login that owns nothing is made for serving; its
    password is kept in the data directory.

    Raises:
        Refusal: no connection, a server that is too old, or a role that must not serve.
    """
    if url:
        role = _who(f"{prefix}_URL", url)
        if role.may_serve:
            if owner_url:
                _who(f"{prefix}_OWNER_URL", owner_url)
            return Settled(owner_url, url, _wall_role(prefix, url, role.name))
        if owner_url and owner_url != url:
            raise Refusal(
                f"{prefix}_URL signs in as {role.name}, which owns tables or passes by row-level security; "
                "the service refuses that: give it a role that owns nothing."
            )
        owner_url = url
    return _with_own_login(prefix, owner_url, _who(f"{prefix}_OWNER_URL", owner_url), data_dir)


def connect(name: str, url: str) -> "psycopg.Connection[tuple[object, ...]]":
    """Connect to the database that the variable `name` gives.

    Raises:
        Refusal: it is no PostgreSQL URL, nobody answers, or the sign-in fails; no password is repeated.
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise Refusal(f"{name} is not a PostgreSQL URL (postgresql://user:password@host:5432/name).")
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Refusal(f"{name} is not a PostgreSQL URL (postgresql://user:password@host:5432/name).") from error
    try:
        return psycopg.connect(url, connect_timeout=5, autocommit=True)
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or ["no answer"])[-1].strip().rstrip(".")
        place = f"{parts.get('host') or 'the local socket'}:{parts.get('port') or 5432}"
        raise Refusal(f"{name}: no connection to PostgreSQL at {place}: {reason}.") from error


def _who(name: str, url: str) -> _Role:
    with connect(name, url) as connection:
        if connection.info.server_version < OLDEST_SERVER:
            raise Refusal(f"{name}: the server is PostgreSQL {connection.info.server_version // 10000}; 15 is needed.")
        row = connection.execute(_WHO).fetchone()
    if row is None:
        raise Refusal(f"{name}: the server does not say who we are.")
    return _Role(str(row[0]), *(bool(fact) for fact in row[1:]))


def _app_role(prefix: str) -> str:
    return given(f"{prefix}_APP_ROLE") or given("DATABASE_APP_ROLE")


def _wall_role(prefix: str, url: str, login: str) -> str:
    """Say which role the wall is raised for: the configured one, a group the login is in, or the login itself."""
    named = _app_role(prefix)
    if named:
        return named
    with connect(f"{prefix}_URL", url) as connection:
        member = connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = 'shapagat_app' AND pg_has_role(current_user, oid, 'USAGE')"
        ).fetchone()
    return "shapagat_app" if member else login


def _with_own_login(prefix: str, owner_url: str, owner: _Role, data_dir: DataDir) -> Settled:
    """Use the login made before, or make one: the application role itself, or a member of it where it exists."""
    group = _app_role(prefix) or "shapagat_app"
    parts = conninfo_to_dict(owner_url)
    place = f"login {parts.get('host')}:{parts.get('port')} {group}"
    known = data_dir.secrets().get(place)
    if known:
        login, password = known.split(" ", 1)
        url = make_conninfo_url(owner_url, login, password)
        if _signs_in(url):
            return Settled(owner_url, url, group)
    if not (owner.superuser or owner.creates_roles):
        raise Refusal(
            f"{prefix}_OWNER_URL signs in as {owner.name}, which may not create roles: create a login that owns "
            f"nothing and give it as {prefix}_URL."
        )
    password = secrets.token_urlsafe(32)
    login = _make_login(f"{prefix}_OWNER_URL", owner_url, group, password)
    data_dir.keep_secret(place, f"{login} {password}")
    return Settled(owner_url, make_conninfo_url(owner_url, login, password), group)


def _make_login(name: str, owner_url: str, group: str, password: str) -> str:
    with connect(name, owner_url) as connection:
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [group]).fetchone()
        login = f"{group}_{secrets.token_hex(4)}" if exists else group
        verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
        command = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(login), sql.Literal(verifier)
        )
        try:
            with connection.transaction():
                connection.execute(command)
                if exists:
                    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), sql.Identifier(login)))
        except psycopg.Error as error:
            raise Refusal(
                f"{name}: a login for the application could not be made as a member of {group}; make one by hand "
                "and give its URL."
            ) from error
    return login


def _signs_in(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error:
        return False
    return True


def make_conninfo_url(url: str, user: str, password: str) -> str:
    """Give the same database's URL for another login (the passwords made here need no escaping)."""
    scheme, rest = url.split("://", 1)
    place = rest.rsplit("@", 1)[-1] if "@" in rest.split("/", 1)[0] else rest
    if not conninfo_to_dict(make_conninfo(url)).get("dbname"):
        raise Refusal("The URL of a database ends with its name.")
    return f"{scheme}://{user}:{password}@{place}"
