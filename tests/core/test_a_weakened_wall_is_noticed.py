"""Each weakening is made by the owner, for real, and undone."""

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from shapagat.core.scope_signature import ScopeKey
from shapagat.core.wall import scope_check, verify
from shapagat.core.wall.scope_check import keep_key
from shapagat.core.wall.statements import IN_SCOPE
from tests.conftest import databases_of
from tests.support.databases import TestDatabases

pytestmark = pytest.mark.django_db

TRUST = (
    "CREATE OR REPLACE FUNCTION shapagat_scope() RETURNS bigint[] LANGUAGE sql STABLE AS $$ SELECT '{1,2}'::bigint[] $$"
)
WEAKENINGS = [
    (TRUST, scope_check.CREATE_FUNCTION, "shapagat_scope() is not as declared"),
    (
        "ALTER FUNCTION shapagat_scope() SET search_path = public",
        "ALTER FUNCTION shapagat_scope() SET search_path = pg_catalog, pg_temp",
        "shapagat_scope() is not as declared",
    ),
    (
        "GRANT EXECUTE ON FUNCTION shapagat_scope() TO PUBLIC",
        "REVOKE ALL ON FUNCTION shapagat_scope() FROM PUBLIC",
        "shapagat_scope() is not as declared",
    ),
    (
        "GRANT SELECT ON shapagat_scope_key TO {app}",
        "REVOKE ALL ON shapagat_scope_key FROM {app}",
        "the application may SELECT shapagat_scope_key",
    ),
    (
        "GRANT SELECT (inner_block) ON shapagat_scope_key TO PUBLIC",
        "REVOKE SELECT (inner_block) ON shapagat_scope_key FROM PUBLIC",
        "the application may SELECT (inner_block) shapagat_scope_key",
    ),
    (
        "GRANT REFERENCES, TRIGGER ON encryption_subject TO PUBLIC",
        "REVOKE REFERENCES, TRIGGER ON encryption_subject FROM PUBLIC",
        "the application may TRIGGER encryption_subject",
    ),
    (
        "ALTER POLICY wall ON encryption_subject USING (true)",
        f"ALTER POLICY wall ON encryption_subject USING ({IN_SCOPE})",
        "table encryption_subject is not behind the wall",
    ),
    (
        "CREATE POLICY door ON encryption_subject TO {app} USING (true)",
        "DROP POLICY door ON encryption_subject",
        "table encryption_subject is not behind the wall",
    ),
    (
        "GRANT TEMPORARY ON DATABASE {database} TO {app}",
        "REVOKE TEMPORARY ON DATABASE {database} FROM {app}",
        "able to create temporary tables",
    ),
    (
        "GRANT UPDATE (expires_at) ON audit_breakglass TO {app}",
        "REVOKE UPDATE (expires_at) ON audit_breakglass FROM {app}",
        "the application may UPDATE (expires_at) audit_breakglass",
    ),
    (
        "ALTER TABLE audit_daycount DISABLE TRIGGER only_grows",
        "ALTER TABLE audit_daycount ENABLE TRIGGER only_grows",
        "table audit_daycount lets counts be lowered",
    ),
    (
        "ALTER TABLE encryption_subject DISABLE TRIGGER keep_centre",
        "ALTER TABLE encryption_subject ENABLE TRIGGER keep_centre",
        "table encryption_subject lets rows change centre",
    ),
]


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> TestDatabases:
    return databases_of(request.config)


@pytest.mark.parametrize(("weaken", "mend", "fault"), WEAKENINGS)
def test_a_weakened_wall_is_noticed(databases: TestDatabases, weaken: str, mend: str, fault: str) -> None:
    name = str(connection.settings_dict["NAME"])
    words = {"app": sql.Identifier(databases.app), "database": sql.Identifier(name)}
    with psycopg.connect(databases.url(name, databases.owner), autocommit=True) as owner:
        statements = [
            statement if "$$" in statement else sql.SQL(statement).format(**words) for statement in (weaken, mend)
        ]
        owner.execute(statements[0])
        try:
            assert any(fault in each for each in verify()), weaken
        finally:
            owner.execute(statements[1])
    assert not any(fault in each for each in verify())


def test_a_new_key_lets_the_former_one_go_on_for_a_day(databases: TestDatabases) -> None:
    query = "SELECT name, retires_at - now() FROM shapagat_scope_key ORDER BY retires_at NULLS FIRST"
    with psycopg.connect(databases.url(str(connection.settings_dict["NAME"]), databases.owner)) as owner:
        fresh, former = ScopeKey.read("f" * 43), ScopeKey.read(databases.scope_key)
        owner.execute(keep_key(fresh.name, *fresh.blocks))
        (first, second) = owner.execute(query).fetchall()
        assert (first[0], first[1], second[0], second[1].days) == (fresh.name, None, former.name, 1)
        owner.rollback()
