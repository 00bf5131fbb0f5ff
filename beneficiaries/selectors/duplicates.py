"""Cases of possible duplicates: whose they are, and why people in one seem alike."""

from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from beneficiaries.constants import ConsentState, HouseholdStatus, Standing
from beneficiaries.likeness import Likeness, likeness
from beneficiaries.models import DuplicateCase, DuplicateMember, Membership, Merge, Person
from beneficiaries.sealed import PersonContact, PersonIdentity
from beneficiaries.selectors.openable import openable
from beneficiaries.selectors.visibility import CASE_ROLES
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many


@masked
@dataclass(frozen=True)
class Compared:
    """Two people of a case, field by field."""

    one: UUID
    other: UUID
    like: Likeness


@masked
@dataclass(frozen=True)
class Opened:
    """A case with whoever of it this context may open, and the pairs of them."""

    case: DuplicateCase
    members: list[DuplicateMember]
    identities: dict[UUID, PersonIdentity]
    contacts: dict[UUID, PersonContact]
    #: The newest membership of each; whoever is in the case stands somewhere.
    memberships: dict[UUID, Membership]
    pairs: list[Compared]


def cases_visible_to(work: Work) -> QuerySet[DuplicateCase]:
    """Return the cases of the caller's centres; those that went on in another one are left out."""
    visible = DuplicateCase.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES), joined_into=None)
    members = DuplicateMember.objects.order_by("person_id")
    return visible.prefetch_related(Prefetch("members", members), "merges")


def case_visible_to(work: Work, case_id: UUID) -> DuplicateCase:
    """Return one of them. Raises NotVisible."""
    found = cases_visible_to(work).filter(pk=case_id).first()
    if found is None:
        raise NotVisible
    return found


def merge_visible_to(work: Work, merge_id: UUID) -> Merge:
    """Return a merge of the caller's centres. Raises NotVisible."""
    visible = Merge.objects.filter(centre_id__in=work.roles.centres_with(CASE_ROLES))
    found = visible.prefetch_related("columns").filter(pk=merge_id).first()
    if found is None:
        raise NotVisible
    return found


def open_duplicates(case: DuplicateCase) -> Opened:
    """Open the people of a case in bulk and compare each with each. Raises as `open_many`."""
    members = list(case.members.all())
    people = list(Person.objects.filter(pk__in=openable({member.person_id for member in members})))
    identities = open_many(people, "identity", PersonIdentity)
    contacts = open_many(people, "contact", PersonContact)
    pairs = [
        Compared(one, other, likeness(identities[one], identities[other]))
        for one, other in combinations(sorted(identities), 2)
    ]
    return Opened(case, members, identities, contacts, _newest_memberships(set(identities)), pairs)


def standing_of(membership: Membership) -> Standing:
    """Return how somebody stands to the family of a membership, which is loaded with it."""
    if membership.ends_on is not None:
        return Standing.LEFT
    if membership.household.consent_state == ConsentState.BLOCKED:
        return Standing.BLOCKED
    return Standing.PRESENT if membership.household.status == HouseholdStatus.ACTIVE else Standing.FAMILY_ENDED


def _newest_memberships(person_ids: set[UUID]) -> dict[UUID, Membership]:
    rows = Membership.objects.filter(person_id__in=person_ids).select_related("household")
    newest_last = rows.order_by(F("ends_on").asc(nulls_last=True), "id")
    return {row.person_id: row for row in newest_last}


def identities_of(person_ids: set[UUID]) -> dict[UUID, PersonIdentity]:
    """Open whoever of these people this context may open. Raises as `open_many`."""
    people = Person.objects.filter(pk__in=openable(person_ids)).only("id", "centre_id", "identity")
    return open_many(people, "identity", PersonIdentity)
