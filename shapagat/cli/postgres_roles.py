"""Roles and databases of the embedded cluster."""

from psycopg import Connection, sql

from shapagat.cli.data_dir import DataDir
from shapagat.cli.postgres import DATABASES, Postgres

OWNER = "shapagat_owner"
APPLICATION = "shapagat_app"


def prepare_databases(postgres: Postgres, data_dir: DataDir) -> None:
    """Create what is missing: two logins without any power over the server, two databases of the owner.

    Raises:
        psycopg.Error: the server refuses.
    """
    with postgres.connect() as connection:
        for role in (OWNER, APPLICATION):
            _ensure_login(connection, role, data_dir.secret(role))
        # Sessions of one login read each other's statements in pg_stat_activity; these hold tokens and plain columns.
        connection.execute(sql.SQL("ALTER ROLE {} SET track_activities = off").format(sql.Identifier(APPLICATION)))
        for database in DATABASES:
            _ensure_database(connection, database)


def url(postgres: Postgres, data_dir: DataDir, role: str, database: str) -> str:
    """Give the URL of a database for a role."""
    return f"postgresql://{role}:{data_dir.secret(role)}@127.0.0.1:{postgres.port}/{database}"


def _ensure_login(connection: "Connection[tuple[object, ...]]", role: str, password: str) -> None:
    """Create or repair a login; only a verifier of the password travels to the server."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    connection.execute(
        sql.SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {verifier}"
        ).format(
            verb=sql.SQL("ALTER" if known else "CREATE"), role=sql.Identifier(role), verifier=sql.Literal(verifier)
        )
    )


def _ensure_database(connection: "Connection[tuple[object, ...]]", database: str) -> None:
    name, owner, application = (sql.Identifier(each) for each in (database, OWNER, APPLICATION))
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, application))
