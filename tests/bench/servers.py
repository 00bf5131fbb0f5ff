"""A real server with the service's tables and the plain ones, reached as the application."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections

from shapagat.encryption.providers import ensure_keyring
from tests.support.databases import TestDatabases
from tests.support.redis import redis_for_tests


@contextmanager
def measured_servers(scratch: Path) -> Iterator[TestDatabases]:
    """Start or use the servers that tests use; drop everything afterwards."""
    databases = TestDatabases.start()
    url, stop_redis = redis_for_tests()
    try:
        for alias, name in databases.copy_for("bench").items():
            connections[alias].settings_dict.update(databases.application_settings(name))
        settings.CACHES["default"]["LOCATION"] = f"{url}/2"
        settings.KEYRING_FILE = str(scratch / "keyring.json")
        settings.SECRET_KEY = secrets.token_urlsafe(50)
        settings.SCOPE_KEY = databases.scope_key
        settings.DATABASE_APP_ROLE = databases.app
        ensure_keyring(scratch / "keyring.json")
        make_plain_tables(databases)
        yield databases
    finally:
        connections.close_all()
        stop_redis()
        databases.stop()


def administrator(databases: TestDatabases, alias: str = "default") -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as superuser, who may make tables and clear up."""
    name = str(connections[alias].settings_dict["NAME"])
    return psycopg.connect(databases.admin_url, dbname=name, autocommit=True)


def make_plain_tables(databases: TestDatabases) -> None:
    """Make the tables we are measured against; the application may use them freely."""
    from tests.bench.plain.models import CryptographyPerson, FernetPerson, PlainPerson

    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for model in (PlainPerson, FernetPerson, CryptographyPerson):
            editor.create_model(model)
    with administrator(databases) as admin:
        admin.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for statement in editor.collected_sql:
            admin.execute(statement.encode())
        admin.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON plain_plainperson, plain_fernetperson,"
            f" plain_cryptographyperson TO {databases.app}"
        )
