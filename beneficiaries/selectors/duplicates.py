"""Cases of possible duplicates: whose they are, and why people in one seem alike."""

from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from beneficiaries.likeness import Likeness, likeness
from beneficiaries.models import DuplicateCase, DuplicateMember, Merge, Person
from beneficiaries.sealed import PersonIdentity
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
    identities = identities_of({member.person_id for member in members})
    pairs = [
        Compared(one, other, likeness(identities[one], identities[other]))
        for one, other in combinations(sorted(identities), 2)
    ]
    return Opened(case, members, identities, pairs)


def identities_of(person_ids: set[UUID]) -> dict[UUID, PersonIdentity]:
    """Open whoever of these people this context may open. Raises as `open_many`."""
    people = Person.objects.filter(pk__in=openable(person_ids)).only("id", "centre_id", "identity")
    return open_many(people, "identity", PersonIdentity)
