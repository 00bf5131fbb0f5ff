from collections.abc import Sequence
from uuid import UUID

from beneficiaries.constants import DuplicateSource
from beneficiaries.likeness import DOUBTFUL
from beneficiaries.models import Person
from beneficiaries.selectors.candidates import Candidate
from beneficiaries.services.duplicates.open_case import open_case


def open_doubtful(
    people: Sequence[Person], alike: Sequence[Sequence[Candidate]], *, found_by: DuplicateSource, actor_id: UUID
) -> int:
    """Open a case for each of these people and whoever is rather one with them than not; return of how many pairs.

    `alike` has the candidates of each, in the order of `people`. Pairs judged distinct are passed over.
    """
    doubtful = [
        (person, candidate)
        for person, candidates in zip(people, alike, strict=False)
        for candidate in candidates
        if candidate.score >= DOUBTFUL and candidate.person_id != person.pk
    ]
    cases = [
        open_case(
            centre_id=person.centre_id,
            pair=(person.pk, candidate.person_id),
            score=candidate.score,
            found_by=found_by,
            actor_id=actor_id,
        )
        for person, candidate in doubtful
    ]
    return sum(case is not None for case in cases)
