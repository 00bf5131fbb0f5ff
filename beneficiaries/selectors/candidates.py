from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beneficiaries.constants import EndReason, MemberRole
from beneficiaries.likeness import POSSIBLE, Evidence, likeness
from beneficiaries.models import Membership, Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.blocking import Blocked, Sought, block
from beneficiaries.selectors.openable import openable
from shapagat.core.masked import masked
from shapagat.encryption.openings import note_shown
from shapagat.encryption.sealing import open_many

_MOST_SHOWN = 20


@masked
@dataclass(frozen=True)
class Candidate:
    """Somebody registered who is like somebody sought."""

    household_id: UUID
    registration_number: str
    person_id: UUID
    name: str
    birth_date: date | None
    score: int
    strong: bool
    evidence: tuple[Evidence, ...]


def candidates_for(centre_ids: Collection[int], sought: Sequence[Sought]) -> list[list[Candidate]]:
    """Return for each one sought the people registered in these centres who are like them, the likest first.

    What blocking finds is opened in bulk (one audit entry a centre) and scored; what this context may not open
    is passed over. Whoever is returned is shown, and counts. Raises NoAccessContext, OpeningBudgetSpent.
    """
    blocked = block(centre_ids, sought)
    memberships = _memberships({subject for found in blocked for subject in found.subjects})
    identities = _identities({membership.person_id for membership in memberships})
    by_subject: dict[UUID, list[Membership]] = defaultdict(list)
    for membership in memberships:
        if membership.person_id in identities:
            by_subject[membership.person_id].append(membership)
            if membership.role == MemberRole.HEAD:
                by_subject[membership.household_id].append(membership)
    scored = [_score(one, found, by_subject, identities) for one, found in zip(sought, blocked, strict=True)]
    shown = {candidate.person_id for candidates in scored for candidate in candidates}
    note_shown(Person.objects.filter(pk__in=shown), "identity")
    return scored


def likest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return each person once, with the best score, the likest first."""
    best: dict[UUID, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.person_id)
        if known is None or known.score < candidate.score:
            best[candidate.person_id] = candidate
    return sorted(best.values(), key=lambda one: (-one.score, one.registration_number))


def _memberships(subject_ids: set[UUID]) -> list[Membership]:
    # A phone belongs to a family or to a person, and a family stands for its head here.
    present = Membership.objects.filter(ends_on=None).select_related("household").order_by("id")
    # Whom another centre took over may come back.
    present = present.exclude(household__end_reason=EndReason.TRANSFERRED)
    if not subject_ids:
        return []
    return [
        *present.filter(person_id__in=subject_ids),
        *present.filter(household_id__in=subject_ids, role=MemberRole.HEAD).exclude(person_id__in=subject_ids),
    ]


def _identities(person_ids: set[UUID]) -> dict[UUID, PersonIdentity]:
    people = Person.objects.filter(pk__in=openable(person_ids)).only("id", "centre_id", "identity")
    return open_many(people, "identity", PersonIdentity, unseen=True)


def _score(
    one: Sought, blocked: Blocked, by_subject: dict[UUID, list[Membership]], identities: dict[UUID, PersonIdentity]
) -> list[Candidate]:
    found: dict[UUID, Candidate] = {}
    for membership in (held for subject in blocked.subjects for held in by_subject.get(subject, ())):
        shared_phone = not blocked.by_phone.isdisjoint({membership.person_id, membership.household_id})
        candidate = _candidate(one, membership, identities[membership.person_id], shared_phone=shared_phone)
        if candidate.score >= POSSIBLE:
            found[membership.person_id] = candidate
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.registration_number))[:_MOST_SHOWN]


def _candidate(one: Sought, membership: Membership, identity: PersonIdentity, *, shared_phone: bool) -> Candidate:
    like = likeness(one.identity, identity, shared_phone=shared_phone)
    return Candidate(
        household_id=membership.household_id,
        registration_number=membership.household.registration_number,
        person_id=membership.person_id,
        name=identity.full_name,
        birth_date=identity.birth_date,
        score=like.score,
        strong=like.strong,
        evidence=like.evidence,
    )
