from collections.abc import Sequence

from beneficiaries.selectors.blocking import sought_in_family
from beneficiaries.selectors.candidates import Candidate, candidates_for, likest
from beneficiaries.selectors.family import Family
from beneficiaries.services.registration.checked import CheckedHousehold


def compare(centre_id: int, families: Sequence[CheckedHousehold]) -> list[list[list[Candidate]]]:
    """Return for each member of each family the registered people who are like them, the likest first."""
    sought = [
        [
            sought_in_family(member.role, member.identity, member.contact.phones, family.contact.phones)
            for member in family.members
        ]
        for family in families
    ]
    found = iter(candidates_for({centre_id}, [one for family in sought for one in family]))
    return [[next(found) for _ in family] for family in sought]


def compare_registered(family: Family) -> list[Candidate]:
    """Return people of other families in the centre who are like this one's, the likest first, each once."""
    household = family.household
    sought = [
        sought_in_family(member.membership.role, member.identity, member.contact.phones, family.contact.phones)
        for member in family.members
    ]
    found = candidates_for({household.centre_id}, sought)
    return likest(one for candidates in found for one in candidates if one.household_id != household.id)
