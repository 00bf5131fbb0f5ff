"""Finding people: by national number over HTTP, and by a misspelt name."""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction

from beneficiaries.selectors import Query, search_registry
from beneficiaries.selectors import search as search_module
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.bench.measuring import Row, in_turns
from tests.bench.people import Somebody
from tests.bench.plain.models import PlainPerson
from tests.bench.servers import administrator
from tests.bench.unsealed import remembering, replacing, unsealed
from tests.support.databases import TestDatabases
from tests.support.http import client_of

SEARCHES = 20
#: As many as either side may show.
SHOWN = 50


def search_by_number(user: User, known: list[Somebody], people: int, rounds: int) -> Row:
    """Measure the whole request against the same one over a B-tree on plain text."""
    client = client_of(user)
    numbers = [one.identity.iin for one in known if one.identity.iin][:SEARCHES]

    def ours() -> None:
        for number in numbers:
            answer = client.post("/api/v1/registry/search/", {"iin": number}, format="json")
            assert len(answer.json()["results"]) == 1, answer.content

    def theirs() -> None:
        with unsealed(), replacing(search_module, find_subjects=_by_b_tree(numbers)):
            ours()

    with remembering():
        ours()
    mine, plain = in_turns(ours, theirs, rounds=rounds)
    return Row(f"{SEARCHES} searches by IIN over HTTP: B-tree on plain text", people, mine, plain, "≤ 1.3")


def _by_b_tree(numbers: list[str]) -> Callable[..., list[UUID]]:
    def found(texts: Any, **_about: Any) -> list[UUID]:
        return list(PlainPerson.objects.filter(iin__in=list(texts)).values_list("id", flat=True))

    return found


def search_by_name(databases: TestDatabases, user: User, known: list[Somebody], people: int, rounds: int) -> Row:
    """Measure against pg_trgm, and count who was found: a name with one slip of the pen, and the birth date."""
    rng = Random(11)  # noqa: S311 - the same slips every time
    sought = [(one, misspelt(rng, one.identity.full_name)) for one in known if one.identity.patronymic][:SEARCHES]
    with administrator(databases) as admin:
        admin.execute("CREATE INDEX plain_trigrams ON plain_plainperson USING gin (full_name gin_trgm_ops)")
        admin.execute("VACUUM ANALYZE plain_plainperson")

    def ours() -> int:
        return sum(_found_by_us(user, one, name) for one, name in sought)

    def theirs() -> int:
        return sum(_found_by_trigrams(one, name) for one, name in sought)

    note = f"found of {len(sought)}: ours {ours()}, pg_trgm {theirs()}"
    mine, plain = in_turns(ours, theirs, rounds=rounds)
    with administrator(databases) as admin:
        admin.execute("DROP INDEX plain_trigrams")
    return Row(f"{SEARCHES} searches by a misspelt name: pg_trgm on plain text", people, mine, plain, "≤ 1.0", note)


def _found_by_us(user: User, one: Somebody, name: str) -> bool:
    with work_as(user, Purpose.SEARCH) as work:
        hits = search_registry(work, Query(name=name, birth_date=one.identity.birth_date))
    return one.id in {hit.membership.person_id for hit in hits}


def _found_by_trigrams(one: Somebody, name: str) -> bool:
    with transaction.atomic():
        near = PlainPerson.objects.filter(full_name__trigram_similar=name)
        ranked = near.annotate(similarity=TrigramSimilarity("full_name", name)).order_by("-similarity")
        return one.id in {row.id for row in ranked[:SHOWN]}


def misspelt(rng: Random, name: str) -> str:
    """Return a name with one letter left out, doubled, changed or swapped with the next."""
    place = rng.randrange(1, len(name) - 1)
    while " " in name[place - 1 : place + 2]:
        place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    slips = (before + after, before + letter * 2 + after, before + "о" + after, before + after[0] + letter + after[1:])
    return rng.choice(slips)
