from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from random import Random

from beneficiaries.eligibility.assessment import Category
from shapagat.core.quarters import Quarter
from shapagat.demonstration.people.incomes import generate_incomes, line_in
from shapagat.demonstration.people.issuing import NumberIssuer
from shapagat.demonstration.people.kinship import LARGE, make_members
from shapagat.demonstration.people.names import name_stock
from shapagat.demonstration.people.persons import ADULT, YEAR, PersonMaker
from shapagat.demonstration.people.places import cities, generate_address
from shapagat.demonstration.people.records import GeneratedHousehold, GeneratedIncome, GeneratedPerson

_POOR_SHARE, _NO_PHONE_SHARE, _SECOND_PHONE_SHARE = 0.92, 0.04, 0.25
_KAZAKH_WRITES_RUSSIAN = 0.2


class Profile(StrEnum):
    """Which families are made: any a centre sees, or the large low-income ones it all began with."""

    MIXED = "mixed"
    LARGE_LOW_INCOME = "large_low_income"


_CHILDREN = {
    Profile.MIXED: list(accumulate((12, 18, 20, 24, 14, 7, 3, 2))),
    Profile.LARGE_LOW_INCOME: list(accumulate((0, 0, 0, 45, 28, 14, 8, 5))),
}
"""Cumulative weights of one to eight children."""


def generate_households(
    *,
    seed: int,
    city: str,
    count: int,
    as_of: date,
    issuer: NumberIssuer,
    profile: Profile = Profile.MIXED,
    quarters: int = 2,
) -> Iterator[GeneratedHousehold]:
    """Yield families of a city as of a day, the same for the same arguments, holding one in memory at a time.

    `issuer` is shared among generators so that no identity number or phone comes twice; `quarters` is of how
    many quarters before the day their income is known. KeyError for an unknown city.
    """
    rng = Random(f"households:{seed}:{city}:{profile}:{as_of}")  # noqa: S311 - people nobody is, repeatably
    maker = PersonMaker(rng, issuer, as_of)
    line = line_in(city, as_of)
    for index in range(count):
        yield _household(maker, index, city, profile, line, quarters)


def _household(
    maker: PersonMaker, index: int, city: str, profile: Profile, line: Fraction, quarters: int
) -> GeneratedHousehold:
    rng, place = maker.rng, cities()[city]
    kazakh = rng.random() < place.kazakh_share
    stock = name_stock("kazakh" if kazakh else "russian")
    children = rng.choices(range(1, 9), cum_weights=_CHILDREN[profile])[0]
    members = make_members(maker, stock, children)
    language = "kk" if kazakh and rng.random() >= _KAZAKH_WRITES_RUSSIAN else "ru"
    poor = profile is Profile.LARGE_LOW_INCOME or rng.random() < _POOR_SHARE
    return GeneratedHousehold(
        index=index,
        city=city,
        language=language,
        members=members,
        phones=_phones(maker),
        address=generate_address(rng, city, language),
        incomes=_incomes(maker, members, line, quarters, poor=poor),
        category_claims=_claims(members, maker.as_of, poor=poor),
    )


def _phones(maker: PersonMaker) -> tuple[str, ...]:
    drawn = maker.rng.random()
    if drawn < _NO_PHONE_SHARE:
        return ()
    number = 2 if drawn > 1 - _SECOND_PHONE_SHARE else 1
    return tuple(maker.issuer.phone() for _ in range(number))


def _incomes(
    maker: PersonMaker, members: tuple[GeneratedPerson, ...], line: Fraction, quarters: int, *, poor: bool
) -> tuple[GeneratedIncome, ...]:
    single = not any(person.role == "spouse" for person in members)
    quarter = Quarter.of(maker.as_of)
    return tuple(
        income
        for back in range(1, quarters + 1)
        for income in generate_incomes(
            maker.rng,
            members=len(members),
            line=line,
            quarter=quarter.shifted(-back),
            poor=poor,
            single=single,
        )
    )


def _claims(members: tuple[GeneratedPerson, ...], as_of: date, *, poor: bool) -> tuple[str, ...]:
    minors = sum((as_of - person.birth_date).days < ADULT * YEAR for person in members)
    students = sum(person.student_until is not None for person in members)
    single = not any(person.role == "spouse" for person in members)
    claims = {
        Category.LARGE_FAMILY: minors + students >= LARGE,
        Category.LOW_INCOME: poor,
        Category.INCOMPLETE_FAMILY: single and minors > 0,
        Category.DISABILITY: any(person.disability_group in {"I", "II", "III"} for person in members),
        Category.CHILD_WITH_DISABILITY: any(person.disability_group == "child" for person in members),
    }
    return tuple(str(category) for category, claimed in claims.items() if claimed)
