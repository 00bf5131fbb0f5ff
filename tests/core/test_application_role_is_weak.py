import pytest
from django.db import ProgrammingError, connection, connections, transaction

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    ("default", "UPDATE audit_entry SET action = 'x'"),
    ("default", "DELETE FROM audit_entry"),
    ("default", "DELETE FROM encryption_subject"),
    ("default", "ALTER TABLE encryption_subject DISABLE ROW LEVEL SECURITY"),
    ("default", "DROP POLICY wall ON encryption_subject"),
    ("default", "SELECT * FROM django_migrations"),
    ("default", "CREATE TABLE mine (id int)"),
    ("keystore", "DELETE FROM keystore_datakey"),
    ("keystore", "DELETE FROM keystore_centrekey"),
]


@pytest.mark.parametrize(("database", "statement"), FORBIDDEN)
def test_the_application_may_not(database: str, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(using=database), connections[database].cursor() as cursor:
        cursor.execute(statement)


def test_switching_upkeep_on_shows_the_application_nothing(astana: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('shapagat.upkeep', 'on', true)")
        cursor.execute("SELECT count(*) FROM encryption_indexepoch")
        assert cursor.fetchone() == (0,)
