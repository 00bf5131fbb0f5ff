from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Assessment, Consent, Household, Membership, Person
from beneficiaries.selectors.candidates import Candidate
from beneficiaries.services.registration.check_household import check_household
from beneficiaries.services.registration.checked import CheckedHousehold
from beneficiaries.services.registration.compare import compare
from beneficiaries.services.registration.data import HouseholdData
from beneficiaries.services.registration.numbers import lock_counters, take_numbers
from beneficiaries.services.registration.outcomes import Outcome, Refused, Suspected
from beneficiaries.services.registration.rows import FamilyRows, make_rows
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.index.lookup import subjects_by_text
from shapagat.encryption.index.tokens import TokenPurpose, write_tokens
from shapagat.encryption.subjects import create_subjects

_BATCH = 1000


def register_households(
    *,
    centre: Centre,
    families: Sequence[HouseholdData],
    actor_id: UUID,
    today: date | None = None,
    compared: bool = True,
) -> list[Outcome]:
    """Register many families by the rules of one, in a fixed number of queries; one outcome each, in their order.

    A family stands or falls whole and by itself. A national number held in the centre, or used twice in the batch,
    makes a family Suspected. `compared=False` leaves out the search for likenesses, for families known to be distinct.
    Raises NumberTaken when a number was taken through a door that the counter's lock does not guard.
    """
    outcomes: list[Outcome | None] = [None] * len(families)
    checked = _check(families, today or timezone.localdate(), outcomes)
    if not checked:
        return [outcome for outcome in outcomes if outcome is not None]
    with transaction.atomic():
        counters = lock_counters(centre=centre, years={family.registered_on.year for family in checked.values()})
        alike = _compare(centre.id, checked, outcomes, compared=compared)
        chosen = {place: family for place, family in checked.items() if outcomes[place] is None}
        years = [family.registered_on.year for family in chosen.values()]
        numbers = take_numbers(centre=centre, counters=counters, years=years)
        rows = [
            make_rows(family, number, centre, actor_id) for family, number in zip(chosen.values(), numbers, strict=True)
        ]
        _save(rows, centre.id, actor_id)
    for place, made in zip(chosen, rows, strict=True):
        outcomes[place] = made.outcome(alike.get(place, []))
    return [outcome for outcome in outcomes if outcome is not None]


def _check(
    families: Sequence[HouseholdData], today: date, outcomes: list[Outcome | None]
) -> dict[int, CheckedHousehold]:
    checked: dict[int, CheckedHousehold] = {}
    seen: set[str] = set()
    for place, family in enumerate(families):
        try:
            found = check_household(family, today)
        except InvalidInput as invalid:
            outcomes[place] = Refused(invalid.errors)
            continue
        numbers = {member.identity.iin for member in found.members if member.identity.iin}
        if seen & numbers:
            outcomes[place] = Suspected()
        else:
            seen |= numbers
            checked[place] = found
    return checked


def _compare(
    centre_id: int, checked: dict[int, CheckedHousehold], outcomes: list[Outcome | None], *, compared: bool
) -> dict[int, list[Candidate]]:
    if not compared:
        return {}
    found = dict(zip(checked, compare(centre_id, list(checked.values())), strict=True))
    held = _held_numbers(centre_id, checked)
    for place, family in checked.items():
        strong = [candidate for candidate in found[place] if candidate.strong]
        numbers = {member.identity.iin for member in family.members}
        if numbers & held or (strong and not family.confirm_distinct):
            outcomes[place] = Suspected(strong)
    return found


def _held_numbers(centre_id: int, checked: dict[int, CheckedHousehold]) -> set[str]:
    # Also those of people whom this context may not open: their number is taken all the same.
    numbers = {member.identity.iin for family in checked.values() for member in family.members if member.identity.iin}
    return set(subjects_by_text(centre_ids={centre_id}, purpose=TokenPurpose.NATIONAL_ID, texts=numbers))


def _save(rows: list[FamilyRows], centre_id: int, actor_id: UUID) -> None:
    if not rows:
        return
    _make_subjects(rows, centre_id)
    # Tokens come before anything is sealed: a number taken meanwhile must leave nothing unrecorded.
    write_tokens(
        centre_id=centre_id, texts={subject: texts for family in rows for subject, texts in family.texts.items()}
    )
    for family in rows:
        family.seal()
    Household.objects.bulk_create([family.household for family in rows], batch_size=_BATCH)
    Person.objects.bulk_create([person for family in rows for person in family.people], batch_size=_BATCH)
    Membership.objects.bulk_create([row for family in rows for row in family.memberships], batch_size=_BATCH)
    Consent.objects.bulk_create([row for family in rows for row in family.consents], batch_size=_BATCH)
    Assessment.objects.bulk_create([family.assessment for family in rows], batch_size=_BATCH)
    record_change(
        action="household.registered" if len(rows) == 1 else "household.registered_many",
        actor_id=actor_id,
        centre_id=centre_id,
        on=rows[0].household if len(rows) == 1 else None,
        detail={"households": len(rows)},
    )


def _make_subjects(rows: list[FamilyRows], centre_id: int) -> None:
    for restricted in (False, True):
        chosen = [family for family in rows if family.checked.restricted == restricted]
        for kind, ids in (
            (SubjectKind.HOUSEHOLD, [family.household.id for family in chosen]),
            (SubjectKind.PERSON, [person.id for family in chosen for person in family.people]),
        ):
            if ids:
                create_subjects(kind=kind, centre_id=centre_id, ids=ids, restricted=restricted)
