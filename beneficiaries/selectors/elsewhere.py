"""Whether another city knows somebody. Tells the city and how surely, opens nothing, and has a daily budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db import connection

from beneficiaries.exceptions import TooManyHints
from beneficiaries.sealed import PersonIdentity
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget, CentreKeyKind, KeyState
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.encryption.index.name_tokens import name_tokens
from shapagat.encryption.index.tokens import TokenPurpose, make_token
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.models import IndexEpoch

#: Tokens are sent whole; the function cuts them to the width of the epoch, which only the owner may read.
_WHOLE = 256


@dataclass(frozen=True)
class Elsewhere:
    """Another centre that knows somebody: `strong` by national number, `possible` by name and birth date."""

    centre: str
    strength: Literal["strong", "possible"]


def look_elsewhere(*, own_centre: Centre, people: Sequence[PersonIdentity], actor_id: UUID) -> list[Elsewhere]:
    """Ask every other centre's blind index about these people.

    Families listed without consent are never told of. Raises TooManyHints when the day's budget is used up.
    """
    _spend(len(people))
    slugs = dict(Centre.objects.exclude(pk=own_centre.id).values_list("id", "slug"))
    rows = _asked(set(slugs), people)
    found = _ask(rows) if rows else {}
    record_change(
        action="registry.looked_elsewhere",
        actor_id=actor_id,
        centre_id=own_centre.id,
        detail={"people": len(people), "centres": sorted(found)},
    )
    return [
        Elsewhere(slugs[centre_id], "strong" if strong else "possible") for centre_id, strong in sorted(found.items())
    ]


def _spend(people: int) -> None:
    try:
        spend(Budget.HINTS, amount=max(people, 1))
    except OpeningBudgetSpent as spent:
        raise TooManyHints(extra=spent.extra) from None


def _asked(centre_ids: set[int], people: Sequence[PersonIdentity]) -> list[tuple[int, int, int, bytes, int]]:
    keys = CentreKey.objects.filter(centre_id__in=centre_ids, kind=CentreKeyKind.INDEX, state=KeyState.ACTIVE)
    epochs = [
        IndexEpoch(centre_id=centre_id, epoch=version, name_bits=_WHOLE)
        for centre_id, version in keys.values_list("centre_id", "version")
    ]
    return [
        (
            epoch.centre_id,
            epoch.epoch,
            purpose,
            make_token(centre_id=epoch.centre_id, epoch=epoch, purpose=purpose, text=text),
            place,
        )
        for epoch in epochs
        for place, person in enumerate(people)
        for purpose, text in _texts(person)
    ]


def _texts(person: PersonIdentity) -> list[tuple[TokenPurpose, str]]:
    texts = [(TokenPurpose.NATIONAL_ID, person.iin)] if person.iin else []
    if person.birth_date is None or not (person.family_name and person.given_name):
        return texts
    # Pair of names, given name with year, given name with day and month: all must be held by one person.
    named = name_tokens(person.family_name, person.given_name, "", person.birth_date)
    return texts + [(TokenPurpose.NAME, text) for text in sorted(named)]


def _ask(rows: list[tuple[int, int, int, bytes, int]]) -> dict[int, bool]:
    centres, epochs, purposes, tokens, people = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT centre_id, strong"
            " FROM beneficiaries_hint(%s::bigint[], %s::int[], %s::int[], %s::bytea[], %s::int[])",
            [centres, epochs, purposes, tokens, people],
        )
        return {int(centre_id): bool(strong) for centre_id, strong in cursor.fetchall()}
