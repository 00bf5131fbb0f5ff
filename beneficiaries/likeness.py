"""How like two people's papers are. A score orders candidates for a human eye; nobody is merged by it."""

from dataclasses import dataclass
from enum import StrEnum

from beneficiaries.sealed import PersonIdentity
from shapagat.encryption.index.folding import fold


class Evidence(StrEnum):
    """What agrees. Stable codes."""

    IIN = "iin"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PATRONYMIC = "patronymic"
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_SWAPPED = "birth_date_swapped"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"


#: The charity's own weights, in hundredths.
WEIGHTS = {
    Evidence.GIVEN_NAME: 30,
    Evidence.FAMILY_NAME: 20,
    Evidence.PATRONYMIC: 10,
    Evidence.BIRTH_DATE: 40,
    Evidence.BIRTH_DATE_SWAPPED: 25,
    Evidence.BIRTH_YEAR: 10,
    Evidence.PHONE: 10,
}
POSSIBLE = 50
STRONG = 85
CERTAIN = 100
_BEST_WITHOUT_NUMBER = 99
#: Two people with two different numbers are two people, however alike.
_BEST_WITH_OTHER_NUMBER = 60


@dataclass(frozen=True)
class Likeness:
    """A score of 0 to 100, and what it rests on."""

    score: int
    evidence: tuple[Evidence, ...]

    @property
    def strong(self) -> bool:
        """Given name and birth date agree and more besides, or the national number does: a sister does not."""
        return self.score >= STRONG and (
            Evidence.IIN in self.evidence or {Evidence.GIVEN_NAME, Evidence.BIRTH_DATE} <= set(self.evidence)
        )


def likeness(one: PersonIdentity, other: PersonIdentity, *, shared_phone: bool = False) -> Likeness:
    """Compare two identities; spellings in Kazakh, Russian and Latin are one."""
    if one.iin and one.iin == other.iin:
        return Likeness(CERTAIN, (Evidence.IIN, *_evidence(one, other, shared_phone=shared_phone)))
    evidence = _evidence(one, other, shared_phone=shared_phone)
    best = _BEST_WITH_OTHER_NUMBER if one.iin and other.iin else _BEST_WITHOUT_NUMBER
    return Likeness(min(best, sum(WEIGHTS[found] for found in evidence)), evidence)


def _evidence(one: PersonIdentity, other: PersonIdentity, *, shared_phone: bool) -> tuple[Evidence, ...]:
    found = [
        code
        for code, mine, theirs in (
            (Evidence.GIVEN_NAME, one.given_name, other.given_name),
            (Evidence.FAMILY_NAME, one.family_name, other.family_name),
            (Evidence.PATRONYMIC, one.patronymic, other.patronymic),
        )
        if mine and fold(mine) == fold(theirs)
    ]
    born = _birth_evidence(one, other)
    return (*found, *([born] if born else []), *([Evidence.PHONE] if shared_phone else []))


def _birth_evidence(one: PersonIdentity, other: PersonIdentity) -> Evidence | None:
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None or mine.year != theirs.year:
        return None
    if mine == theirs:
        return Evidence.BIRTH_DATE
    if (mine.day, mine.month) == (theirs.month, theirs.day):
        return Evidence.BIRTH_DATE_SWAPPED
    return Evidence.BIRTH_YEAR
