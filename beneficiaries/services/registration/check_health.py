from datetime import date
from typing import get_args

from beneficiaries.constants import DisabilityKind, PersonNeed, SpokenLanguage
from beneficiaries.eligibility.facts import DisabilityGroup, MemberFacts
from beneficiaries.problems import Problems
from beneficiaries.sealed import PersonHealth
from beneficiaries.services.registration.data import DisabilityData, MemberData

_GROUPS = get_args(DisabilityGroup)
#: A child with a disability is under 18; adults' groups are given from the age of 7.
_OF_AGE, _FIRST_GROUP = 18, 7


def check_health(data: MemberData, at: str, born: date | None, today: date, problems: Problems) -> PersonHealth:
    """Check disability, languages and needs of one person at the JSON pointer `at`."""
    for field, values, choices in (
        ("languages", data.languages, SpokenLanguage.values),
        ("needs", data.needs, PersonNeed.values),
    ):
        for place, value in enumerate(values):
            if value not in choices:
                problems.add(f"{at}/{field}/{place}", "choice_invalid")
    languages, needs = tuple(dict.fromkeys(data.languages)), tuple(dict.fromkeys(data.needs))
    if data.disability is None:
        return PersonHealth(languages=languages, needs=needs)
    group = _check_disability(data.disability, f"{at}/disability", problems)
    if group and born and not _fits(group, data.disability, born, today):
        problems.add(f"{at}/disability/group", "disability_age")
    return PersonHealth(group, data.disability.kind, data.disability.valid_until, languages, needs)


def _check_disability(data: DisabilityData, at: str, problems: Problems) -> DisabilityGroup | None:
    if data.kind and data.kind not in DisabilityKind.values:
        problems.add(f"{at}/kind", "choice_invalid")
    if data.group not in _GROUPS:
        problems.add(f"{at}/group", "choice_invalid")
    return next((known for known in _GROUPS if known == data.group), None)


def _fits(group: DisabilityGroup, data: DisabilityData, born: date, today: date) -> bool:
    """Tell whether somebody of this age can hold the paper; one that has run out is judged by its last day."""
    age = MemberFacts(role="other", birth_date=born).age_on(min(today, data.valid_until or today)) or 0
    return age < _OF_AGE if group == "child" else age >= _FIRST_GROUP
