"""Writing people: 10,000 at once, sealed, with their keys, tokens and audit entry."""

from collections.abc import Sequence
from itertools import islice

from django.db import transaction

from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from tests.bench.loading import plain_rows, save_people
from tests.bench.measuring import Row, in_turns
from tests.bench.people import Somebody, somebody
from tests.bench.plain.models import PlainPerson
from tests.bench.servers import administrator
from tests.support.databases import TestDatabases

WRITTEN = 10_000


def write_people(databases: TestDatabases, centre_id: int, people: int, rounds: int) -> list[Row]:
    """Measure against plain rows with B-tree indexes; both are rolled back, so that every round finds the same."""
    new = newcomers(people)

    def ours() -> None:
        with work_as_system(Purpose.REGISTRATION, {centre_id}):
            save_people(centre_id, new)
            transaction.set_rollback(True)

    def theirs() -> None:
        with transaction.atomic():
            PlainPerson.objects.bulk_create(plain_rows(new), batch_size=2_000)
            transaction.set_rollback(True)

    mine, plain = in_turns(ours, theirs, rounds=rounds)
    _forget_keys(databases)
    return [Row("insert 10,000 people with tokens: plain rows with B-trees", people, mine, plain, "≤ 2.5")]


def newcomers(people: int) -> Sequence[Somebody]:
    """Return people who come after the first `people` of those generated."""
    return list(islice(somebody(people + WRITTEN), people, None))


def _forget_keys(databases: TestDatabases) -> None:
    with administrator(databases, "keystore") as admin:
        admin.execute("DELETE FROM keystore_datakey WHERE state = 1")
