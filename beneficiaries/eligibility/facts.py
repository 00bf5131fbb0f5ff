from datetime import date
from typing import Literal

from shapagat.core.masked import MaskedStruct
from shapagat.core.quarters import Quarter

Role = Literal["head", "spouse", "child", "other"]
DisabilityGroup = Literal["I", "II", "III", "child"]


class MemberFacts(MaskedStruct, frozen=True):
    """What counts about one person living in the family. An unknown birth date is None, never guessed.

    `disability_group` is an adult's group or `child` for the status under 18; `student_until` is the last day
    of full-time study.
    """

    role: Role
    birth_date: date | None = None
    sex: Literal["male", "female"] | None = None
    disability_group: DisabilityGroup | None = None
    student_until: date | None = None

    def age_on(self, day: date) -> int | None:
        """Return completed years on a day, or None where the birth date is unknown."""
        if self.birth_date is None:
            return None
        birthday_to_come = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - birthday_to_come


class IncomeFacts(MaskedStruct, frozen=True):
    """One kind of income of the family in one quarter (`2026Q3`), in tiyn. A known zero is a row of 0."""

    quarter: str
    kind: str
    amount_tiyn: int


class HouseholdFacts(MaskedStruct, frozen=True):
    """All the engine may know of a family: those living in it on `as_of`, incomes, the centre's KATO code."""

    as_of: date
    centre_kato: str
    members: tuple[MemberFacts, ...]
    incomes: tuple[IncomeFacts, ...] = ()

    @property
    def income_quarter(self) -> Quarter:
        """The quarter before the day of assessment: the one whose income counts."""
        return Quarter.of(self.as_of).previous
