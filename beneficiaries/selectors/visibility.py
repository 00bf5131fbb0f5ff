"""Whose rows somebody may see. Every lookup of every view starts from one of these."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from beneficiaries.constants import ERASED_REASONS, ConsentState
from beneficiaries.models import Appeal, Desk, Household, Membership, Organisation, Person, Request
from shapagat.accounts.constants import Role
from shapagat.accounts.work import Work, current_work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased

#: Who works with families.
CASE_ROLES = frozenset({Role.INTAKE, Role.COORDINATOR})


def households_visible_to(work: Work) -> QuerySet[Household]:
    """Return the families of the caller's centres; those without consent only where the caller does intake."""
    return Household.objects.filter(_of_case_centres(work, "consent_state")).exclude(end_reason__in=ERASED_REASONS)


def registration_number(household_id: UUID) -> str:
    """Return the number of a family that the reader sees; empty for everybody else."""
    work = current_work()
    seen = households_visible_to(work).filter(pk=household_id) if work else Household.objects.none()
    return seen.values_list("registration_number", flat=True).first() or ""


def persons_visible_to(work: Work) -> QuerySet[Person]:
    """Return the people of the families the caller may see."""
    in_family = Membership.objects.filter(person_id=OuterRef("pk"), household__in=households_visible_to(work))
    return Person.objects.filter(Exists(in_family)).exclude(is_erased("pk"))


def person_visible_to(work: Work, person_id: UUID) -> Person:
    """Return one person. Raises NotVisible."""
    found = persons_visible_to(work).filter(pk=person_id).first()
    if found is None:
        raise NotVisible
    return found


def organisations_visible_to(work: Work) -> QuerySet[Organisation]:
    """Return the organisations of the caller's centres."""
    visible = Organisation.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES))
    return visible.exclude(is_erased("pk"))


def requests_visible_to(work: Work) -> QuerySet[Request]:
    """Return the requests of the families and organisations the caller may see."""
    of_family = _of_case_centres(work, "household__consent_state")
    of_organisation = Q(organisation__isnull=False, centre_id__in=work.roles.centres_with(CASE_ROLES))
    visible = Request.objects.filter(of_family | of_organisation).exclude(household__end_reason__in=ERASED_REASONS)
    return visible.exclude(is_erased("organisation_id"))


def appeals_visible_to(work: Work) -> QuerySet[Appeal]:
    """Return the appeals of the caller's centres."""
    return Appeal.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES)).exclude(is_erased("pk"))


def appeal_visible_to(work: Work, appeal_id: UUID) -> Appeal:
    """Return one appeal. Raises NotVisible."""
    found = appeals_visible_to(work).filter(pk=appeal_id).first()
    if found is None:
        raise NotVisible
    return found


def desks_visible_to(work: Work) -> QuerySet[Desk]:
    """Return the reception desks and visiting sessions of the caller's centres."""
    return Desk.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES))


def desk_visible_to(work: Work, desk_id: UUID) -> Desk:
    """Return one desk. Raises NotVisible."""
    found = desks_visible_to(work).filter(pk=desk_id).first()
    if found is None:
        raise NotVisible
    return found


def household_visible_to(work: Work, household_id: UUID) -> Household:
    """Return one family. Raises NotVisible."""
    found = households_visible_to(work).filter(pk=household_id).first()
    if found is None:
        raise NotVisible
    return found


def request_visible_to(work: Work, request_id: UUID) -> Request:
    """Return one request. Raises NotVisible."""
    found = requests_visible_to(work).filter(pk=request_id).first()
    if found is None:
        raise NotVisible
    return found


def _of_case_centres(work: Work, consent_state: str) -> Q:
    intake = work.roles.centres_with({Role.INTAKE})
    return Q(**{f"{consent_state}__isnull": False}) & (
        Q(centre_id__in=intake)
        | Q(**{"centre_id__in": work.roles.centres_with(CASE_ROLES), consent_state: ConsentState.GIVEN})
    )
