"""Exclusions follow people: who is kept from a family is kept from the families its people found or join."""

from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.models import Membership, Merge, Request
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.encryption.access import access_or_none
from shapagat.encryption.sealing import seal_all
from volunteers.constants import LIVE_TASKS
from volunteers.models import Exclusion, Task, Volunteer
from volunteers.sealed import ExclusionReason
from volunteers.selectors.exclusions import claims_kept_apart
from volunteers.services.taking_back import take_back


def carry_exclusions(household_id: UUID) -> int:
    """Let what is in force for the families its people came from hold for a family; return how many are new.

    The former ones stay. Nothing is opened: the reason is read where it was first written. Handler of FAMILY_JOINED.
    """
    context = access_or_none()
    actor_id = context.actor_id if context else SYSTEM_ACTOR_ID
    people = _with_merged(Membership.objects.filter(household_id=household_id, ends_on=None))
    former = Membership.objects.filter(person_id__in=people).exclude(household_id=household_id).values("household_id")
    here = set(_in_force(household_id=household_id).values_list("volunteer_id", "kind"))
    made = []
    for row in _in_force(household_id__in=former).select_related("volunteer").order_by("id"):
        if (row.volunteer_id, row.kind) not in here:
            here.add((row.volunteer_id, row.kind))
            made.append(_copy(row, household_id, actor_id))
    if made:
        _free_slots(household_id, [row.volunteer for row in made], actor_id)
    return len(made)


def carry_with_merged(person_id: UUID) -> int:
    """Let exclusions follow somebody whose two records became one. Handler of SUBJECT_MERGED."""
    merges = Merge.objects.filter(merged_id=person_id, undone_at=None)
    homes = Membership.objects.filter(person_id__in=merges.values("survivor_id"), ends_on=None).order_by("id")
    return sum(carry_exclusions(household_id) for household_id in homes.values_list("household_id", flat=True))


def _with_merged(members: QuerySet[Membership]) -> set[UUID]:
    """Return these people with the records that were merged into theirs: a membership that ended by it stays there."""
    people: set[UUID] = set()
    more = set(members.values_list("person_id", flat=True))
    while more:
        people |= more
        merged = Merge.objects.filter(survivor_id__in=more, undone_at=None)
        more = set(merged.values_list("merged_id", flat=True)) - people
    return people


def _in_force(**whose: object) -> QuerySet[Exclusion]:
    return Exclusion.objects.filter(**whose, lifted_at=None)


def _copy(row: Exclusion, household_id: UUID, actor_id: UUID) -> Exclusion:
    copy = Exclusion(
        centre_id=row.centre_id,
        volunteer=row.volunteer,
        household_id=household_id,
        kind=row.kind,
        set_by_id=row.set_by_id,
        carried_from_id=row.carried_from_id or row.pk,
    )
    seal_all(copy, {"reason": ExclusionReason()})
    copy.save(force_insert=True)
    record_change(
        action="exclusion.carried",
        actor_id=actor_id,
        centre_id=copy.centre_id,
        on=copy,
        subject_ids=[copy.volunteer_id],
        detail={"kind": copy.kind},
    )
    return copy


def _free_slots(household_id: UUID, volunteers: list[Volunteer], actor_id: UUID) -> None:
    # Whoever changes a family holds its requests: a volunteer locked now would be locked out of order. A claim that is
    # under way holds its request instead; once we have it, the claim is seen here, or the claimant sees the exclusion.
    tasks = Task.objects.filter(request__household_id=household_id, state__in=LIVE_TASKS)
    held = Request.objects.select_for_update(of=("self",)).filter(pk__in=tasks.values("request_id"))
    list(held.order_by("id").values_list("id", flat=True))
    for volunteer in {volunteer.pk: volunteer for volunteer in volunteers}.values():
        take_back(volunteer=volunteer, claims=claims_kept_apart(volunteer), actor_id=actor_id)
