"""Registering a family of six over HTTP, and comparing a family not yet saved with the register."""

import itertools
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.services.registration import register_households as registering
from shapagat.accounts import work
from shapagat.accounts.models import User
from shapagat.core.ids import new_id
from shapagat.core.numbers import Sex
from shapagat.demonstration.people import GeneratedHousehold, NumberIssuer, generate_households
from shapagat.encryption import sealing, subjects
from shapagat.encryption.access import AccessContext
from shapagat.encryption.constants import Budget
from shapagat.encryption.fields import Sealed, SealedField
from shapagat.encryption.index import tokens
from tests.bench.measuring import Row, in_turns
from tests.bench.people import AS_OF
from tests.bench.unsealed import replacing, unsealed
from tests.support.http import client_of

MEMBERS, REGISTERED, CHECKED = 6, 10, 200


def register_families(user: User, people: int, rounds: int) -> Row:
    """Measure the whole POST against the same one that writes the same rows in the clear: no keys, no audit."""
    client, new = client_of(user), _new_families(MEMBERS, seed=people)

    def ours() -> None:
        done = 0
        while done < REGISTERED:
            asked, key = body(next(new)), str(new_id())
            answer = client.post("/api/v1/households/", asked, format="json", HTTP_IDEMPOTENCY_KEY=key)
            # A generated number may be held by somebody generated before.
            assert answer.status_code in {201, 409}, answer.content
            done += answer.status_code == 201

    def theirs() -> None:
        with writing_in_the_clear():
            ours()

    with without_budgets():
        mine, plain = in_turns(ours, theirs, rounds=rounds)
    about = f"register {REGISTERED} families of six over HTTP: the same rows in the clear"
    return Row(about, people, mine, plain, "≤ 1.6")


def check_families(user: User, people: int) -> list[Row]:
    """Measure the check of a head alone and of a family of six: median, and the twentieth slowest of a hundred."""
    client, rows = client_of(user), []
    for size in (1, MEMBERS):
        taken = []
        for household in itertools.islice(_new_families(size, seed=people + 1), CHECKED):
            asked = body(household) | {"members": body(household)["members"][:size]}
            with without_budgets():
                started = time.perf_counter()
                answer = client.post("/api/v1/registry/check-duplicates/", asked, format="json")
                taken.append(time.perf_counter() - started)
            assert answer.status_code == 200, answer.content
        # The first fill caches.
        p95 = statistics.quantiles(taken[10:], n=20)[-1]
        about = f"check {size} {'person' if size == 1 else 'people'} for duplicates over HTTP, p95: its median"
        rows.append(Row(about, people, p95, statistics.median(taken[10:]), "p95 ≤ 60 ms"))
    return rows


def body(household: GeneratedHousehold) -> dict[str, Any]:
    """Return what an intake worker would send."""
    members = []
    for person in household.members:
        name = person.name("ru")
        members.append(
            {
                "role": person.role,
                "family_name": name.family_name,
                "given_name": name.given_name,
                "patronymic": name.patronymic,
                "birth_date": person.birth_date.isoformat(),
                "sex": person.sex,
                "iin": person.iin or "",
                **({} if person.iin else {"iin_absence": "newborn"}),
            }
        )
    return {
        "centre": "astana",
        "language": "ru",
        "contact": {
            "phones": list(household.phones),
            "address": {"city": "Астана", "street": household.address.street},
        },
        "members": members,
        "consents": [{"purposes": ["registration", "aid"], "given_on": timezone.localdate().isoformat(), "by": "head"}],
        # A namesake stops nobody here.
        "confirm_distinct": "measured",
    }


def _new_families(members: int, *, seed: int) -> Iterator[GeneratedHousehold]:
    issuer = NumberIssuer(seed)
    issuer._used = _Later(issuer._used)
    made = generate_households(seed=seed, city="astana", count=1_000_000, as_of=AS_OF, issuer=issuer)
    return (household for household in made if len(household.members) >= members)


@contextmanager
def writing_in_the_clear() -> Iterator[None]:
    """Write the same rows without sealing, keys, keyed digests and audit entries."""

    def clear(context: AccessContext, row: Any, field: SealedField, value: Any) -> None:
        setattr(row, field.name, Sealed(sealing._encoder.encode(value)))

    def no_keys(*, centre_id: int, subject_ids: Sequence[UUID]) -> dict[UUID, Any]:
        return {subject_id: _NoKey(new_id().bytes) for subject_id in subject_ids}

    def nothing(*_about: object, **_more: object) -> None:
        pass

    def text(_key: bytes, size: int, purpose: int, said: str) -> bytes:
        return f"{purpose}{said}".encode()[-size:]

    with (
        unsealed(),
        replacing(sealing, _seal=clear, _open=lambda _context, _field, place: place.envelope, hold_data_keys=nothing),
        replacing(subjects, create_data_keys=no_keys),
        replacing(tokens, _token=text),
        replacing(registering, record_change=nothing),
    ):
        yield


@contextmanager
def without_budgets() -> Iterator[None]:
    """Let one worker do in a minute what takes a week."""
    with replacing(work, limits_of=lambda _roles: dict.fromkeys(Budget, 10**9)):
        yield


class _Later(Counter[tuple[date, Sex]]):
    """Leaves to those loaded before the numbers that a day begins with."""

    def __missing__(self, key: object) -> int:
        return 500


@dataclass(frozen=True)
class _NoKey:
    id: bytes
