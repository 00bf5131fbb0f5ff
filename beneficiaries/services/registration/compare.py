from collections.abc import Sequence

from beneficiaries.selectors.blocking import Sought
from beneficiaries.selectors.candidates import Candidate, candidates_for
from beneficiaries.services.registration.checked import CheckedHousehold


def sought_of(checked: CheckedHousehold) -> list[Sought]:
    """Return whom to look for before a family is registered: its people, the family's phones with each adult."""
    return [
        Sought(
            member.identity,
            (*checked.contact.phones, *member.contact.phones) if member.role != "child" else member.contact.phones,
        )
        for member in checked.members
    ]


def compare(centre_id: int, families: Sequence[CheckedHousehold]) -> list[list[Candidate]]:
    """Return for each family the registered people who are like its own, the likest first, each once."""
    sought = [sought_of(family) for family in families]
    found = iter(candidates_for({centre_id}, [one for family in sought for one in family]))
    merged = []
    for family in sought:
        best: dict[object, Candidate] = {}
        for candidate in (candidate for _ in family for candidate in next(found)):
            known = best.get(candidate.person_id)
            if known is None or known.score < candidate.score:
                best[candidate.person_id] = candidate
        merged.append(sorted(best.values(), key=lambda one: (-one.score, one.registration_number)))
    return merged
