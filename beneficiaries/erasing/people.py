from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Household, Membership, Person
from beneficiaries.services.duplicates.leave_cases import leave_cases
from beneficiaries.services.duplicates.open_case import lock_cases_of
from beneficiaries.services.transfers.note_erased import EVERYWHERE, note_person_erased
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.merging import merge_set
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.registry import Plan


def plan_person(person_id: UUID) -> Plan:
    """Lock somebody; a hold on a family they belong or belonged to stands in the way too. Raises NotVisible."""
    lock_cases_of(Person, person_id)
    person = Person.objects.select_for_update(of=("self",)).filter(pk=person_id).exclude(is_erased("pk")).first()
    if person is None:
        raise NotVisible
    families = Membership.objects.filter(person__in=merge_set([person.id])).values_list("household_id", flat=True)
    return Plan(person.id, person.centre_id, (person.id,), guarded_by=tuple(families))


def release_person(plan: Plan, actor_id: UUID, reason: str) -> None:
    """End somebody's place in a family; the row stays as one of its number."""
    today = timezone.localdate()
    # The month may have been theirs; for everybody else the next assessment finds it again.
    homes = Membership.objects.filter(person_id=plan.object_id, ends_on=None).values("household_id")
    Household.objects.filter(pk__in=homes).update(papers_month=None)
    Membership.objects.filter(person_id=plan.object_id, ends_on=None, starts_on__lte=today).update(ends_on=today)
    Person.objects.filter(pk=plan.object_id).update(birth_decade=None)
    leave_cases([plan.object_id], actor_id)
    if reason in EVERYWHERE:
        note_person_erased(plan.object_id)
