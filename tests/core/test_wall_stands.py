import pytest
from django.db import connections

from shapagat.core.wall import verify
from shapagat.core.wall.declarations import tables

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("database", ["default", "keystore"])
def test_the_catalogue_agrees_with_every_declaration(database: str) -> None:
    granted_for_tests_only = "the application may TRUNCATE"
    assert [fault for fault in verify(database) if granted_for_tests_only not in fault] == []


@pytest.mark.parametrize("database", ["default", "keystore"])
def test_every_table_of_the_database_is_declared(database: str) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        present = {name for (name,) in cursor.fetchall()}
    assert present == {table.name for table in tables(database)}
