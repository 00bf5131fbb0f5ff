from uuid import UUID

from beneficiaries.constants import DuplicateSource
from beneficiaries.exceptions import JudgedAlready
from beneficiaries.likeness import likeness
from beneficiaries.models import DuplicateCase, Person
from beneficiaries.selectors.duplicates import identities_of
from beneficiaries.services.duplicates.open_case import open_case
from shapagat.core.exceptions import NotVisible


def name_duplicates(*, one: Person, other: Person, actor_id: UUID) -> DuplicateCase:
    """Have two people of one centre judged because a worker noticed them.

    Raises JudgedAlready when they were judged distinct, are one or were merged; NotVisible when one may not be opened
    or belongs to another centre.
    """
    known = identities_of({one.pk, other.pk})
    if one.centre_id != other.centre_id or not {one.pk, other.pk} <= set(known):
        raise NotVisible
    case = open_case(
        centre_id=one.centre_id,
        pair=(one.pk, other.pk),
        score=likeness(known[one.pk], known[other.pk]).score,
        found_by=DuplicateSource.HAND,
        actor_id=actor_id,
    )
    if case is None:
        raise JudgedAlready
    return case
