from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from beneficiaries.eligibility.facts import DisabilityGroup, Role
from shapagat.core.numbers import Sex
from shapagat.demonstration.people.issuing import NumberIssuer
from shapagat.demonstration.people.names import NameStock
from shapagat.demonstration.people.records import GeneratedPerson

YEAR = 365.25
ADULT = 18
_STUDENTS_TO = 22
_STUDENT_SHARE = 0.6
_NEWBORN_DAYS = 60
_NEWBORN_WITHOUT_IIN = 0.5
_FOREIGN_SHARE = 0.01
_ADULT_DISABILITY, _CHILD_DISABILITY = 0.07, 0.03

DISABILITY_KINDS = {
    "movement": 30,
    "general": 26,
    "hearing": 14,
    "sight": 12,
    "intellect": 11,
    "mental": 7,
}
"""Kinds of disability and how many of a hundred; no official table, only that all occur."""

_GROUPS: dict[DisabilityGroup, int] = {"I": 12, "II": 43, "III": 45}


@dataclass(frozen=True, slots=True)
class Family:
    """What relatives share: a man's form of the surname and the stock their names come from."""

    stock: NameStock
    surname: str


class PersonMaker:
    """Makes people as of one day, each with numbers nobody else got."""

    def __init__(self, rng: Random, issuer: NumberIssuer, as_of: date) -> None:
        self.rng = rng
        self.issuer = issuer
        self.as_of = as_of

    def born(self, days_ago: int) -> date:
        """Return the day so many days ago."""
        return self.as_of - timedelta(days=days_ago)

    def born_aged(self, youngest: int, oldest: int) -> date:
        """Return the birth date of somebody between two ages in completed years."""
        return self.born(self.rng.randint(int(youngest * YEAR) + 1, int((oldest + 1) * YEAR) - 1))

    def make(
        self, role: Role, family: Family, sex: Sex, birth_date: date, *, given: str = "", father: str = ""
    ) -> GeneratedPerson:
        """Return a person of a family; own and father's given name are drawn where not given."""
        age = (self.as_of - birth_date).days / YEAR
        given = given or family.stock.given(self.rng, sex, child=age < ADULT)
        names = family.stock.write(self.rng, family.surname, given, father or family.stock.draw(self.rng, "men"), sex)
        iin, reason = self._iin(birth_date, sex)
        group, kind = self._disability(age)
        student = role == "child" and ADULT <= age < _STUDENTS_TO and self.rng.random() < _STUDENT_SHARE
        return GeneratedPerson(
            role, names, birth_date, sex, iin, reason, group, kind, self._end_of_study() if student else None
        )

    def _iin(self, birth_date: date, sex: Sex) -> tuple[str | None, str | None]:
        days = (self.as_of - birth_date).days
        if days < _NEWBORN_DAYS:
            missing, reason = self.rng.random() < _NEWBORN_WITHOUT_IIN, "newborn"
        else:
            missing, reason = days > ADULT * YEAR and self.rng.random() < _FOREIGN_SHARE, "foreigner"
        iin = None if missing else self.issuer.iin(birth_date, sex)
        return iin, None if iin else reason

    def _disability(self, age: float) -> tuple[DisabilityGroup | None, str | None]:
        if self.rng.random() >= (_ADULT_DISABILITY if age >= ADULT else _CHILD_DISABILITY):
            return None, None
        kind = self.rng.choices(list(DISABILITY_KINDS), list(DISABILITY_KINDS.values()))[0]
        group = self.rng.choices(list(_GROUPS), list(_GROUPS.values()))[0] if age >= ADULT else "child"
        return group, kind

    def _end_of_study(self) -> date:
        this_year = date(self.as_of.year, 6, 30)
        return this_year if this_year > self.as_of else date(self.as_of.year + self.rng.randint(1, 2), 6, 30)
