from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import DuplicateSource
from beneficiaries.models import Assessment, Consent, Household
from beneficiaries.selectors.candidates import Candidate, likest
from beneficiaries.selectors.openable import openable
from beneficiaries.selectors.rules import rules_of
from beneficiaries.services.assessments.freeze_rules import freeze_rules
from beneficiaries.services.duplicates.open_doubtful import open_doubtful
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
from shapagat.core.masked import masked
from shapagat.core.rows import insert_rows
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget, SubjectKind
from shapagat.encryption.index.lookup import subjects_by_text
from shapagat.encryption.index.tokens import TokenPurpose, write_tokens
from shapagat.encryption.subjects import create_subjects

_BATCH = 1000


@masked
@dataclass
class Examined:
    """Families checked and compared: an outcome for each that will not be registered, by its place."""

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    chosen: dict[int, CheckedHousehold] = field(default_factory=dict)
    #: For each member of a family whoever is like them.
    alike: dict[int, list[list[Candidate]]] = field(default_factory=dict)

    def likest(self, place: int) -> list[Candidate]:
        """Return whoever is like somebody of one family, each once."""
        return likest(one for candidates in self.alike.get(place, ()) for one in candidates)


def register_households(
    *,
    centre: Centre,
    families: Sequence[HouseholdData],
    actor_id: UUID,
    today: date | None = None,
    compared: bool = True,
    source: DuplicateSource = DuplicateSource.REGISTRATION,
) -> list[Outcome]:
    """Register many families by the rules of one, in a fixed number of queries; one outcome each, in their order.

    A family stands or falls whole and by itself. A national number held in the centre, or used twice in the batch,
    makes a family Suspected. `compared=False` leaves out the search for likenesses, for families known to be distinct.
    Whoever is registered beside somebody doubtfully like them is left for a coordinator to judge, in a case.
    Raises NumberTaken when a number was taken through a door that the counter's lock does not guard.
    """
    day = today or timezone.localdate()
    with transaction.atomic():
        # The lock comes first: what is compared must stay as it is until it is saved.
        counters = lock_counters(centre=centre, years={(family.registered_on or day).year for family in families})
        examined = examine_households(centre=centre, families=families, today=day, compared=compared)
        chosen = examined.chosen
        years = [family.registered_on.year for family in chosen.values()]
        numbers = take_numbers(centre=centre, counters=counters, years=years)
        rules = rules_of(centre.id, centre.kato)
        rows = [
            make_rows(family, number, centre, actor_id, rules)
            for family, number in zip(chosen.values(), numbers, strict=True)
        ]
        freeze_rules(centre.id, rules, [made.assessment for made in rows])
        _save(rows, centre.id, actor_id)
        for place, made in zip(chosen, rows, strict=True):
            open_doubtful(made.people, examined.alike.get(place, []), found_by=source, actor_id=actor_id)
    for place, made in zip(chosen, rows, strict=True):
        examined.outcomes[place] = made.outcome(examined.likest(place))
    return [examined.outcomes[place] for place in range(len(families))]


def examine_households(
    *, centre: Centre, families: Sequence[HouseholdData], today: date, compared: bool = True, trial: bool = False
) -> Examined:
    """Check and compare families without saving anything: who is left in `chosen` could be registered.

    A `trial` says nothing of numbers held by families that are not open to the caller. Raises OpeningBudgetSpent.
    """
    examined = Examined()
    seen: set[str] = set()
    for place, family in enumerate(families):
        try:
            checked = check_household(family, today)
        except InvalidInput as invalid:
            examined.outcomes[place] = Refused(invalid.errors)
            continue
        numbers = {member.identity.iin for member in checked.members if member.identity.iin}
        if seen & numbers:
            examined.outcomes[place] = Suspected()
        else:
            seen |= numbers
            examined.chosen[place] = checked
    if compared and examined.chosen:
        _compare(centre.id, examined, trial=trial)
    return examined


def _compare(centre_id: int, examined: Examined, *, trial: bool) -> None:
    places = list(examined.chosen)
    examined.alike = dict(zip(places, compare(centre_id, list(examined.chosen.values())), strict=True))
    held = _held_numbers(centre_id, examined.chosen, trial=trial)
    for place in places:
        family = examined.chosen[place]
        strong = [candidate for candidate in examined.likest(place) if candidate.strong]
        numbers = {member.identity.iin for member in family.members}
        if numbers & held or (strong and not family.confirm_distinct):
            examined.outcomes[place] = Suspected(strong)
            del examined.chosen[place]


def _held_numbers(centre_id: int, checked: dict[int, CheckedHousehold], *, trial: bool) -> set[str]:
    # A number is held once in a centre, so registering must fail also where its holder is not open to the caller
    # (listed without consent). That tells the caller of a family they may not know, and is budgeted like a hint.
    numbers = {member.identity.iin for family in checked.values() for member in family.members if member.identity.iin}
    holders = subjects_by_text(centre_ids={centre_id}, purpose=TokenPurpose.NATIONAL_ID, texts=numbers)
    open_to_caller = openable(set().union(*holders.values()))
    hidden = {number for number, subjects in holders.items() if not subjects & open_to_caller}
    if trial:
        return set(holders) - hidden
    if hidden:
        spend(Budget.HINTS, amount=len(hidden))
    return set(holders)


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
    insert_rows([person for family in rows for person in family.people])
    insert_rows([row for family in rows for row in family.memberships])
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
        families = {person.id: family.household.id for family in chosen for person in family.people}
        for kind, ids in (
            (SubjectKind.HOUSEHOLD, [family.household.id for family in chosen]),
            (SubjectKind.PERSON, list(families)),
        ):
            if ids:
                create_subjects(kind=kind, centre_id=centre_id, ids=ids, restricted=restricted, families=families)
