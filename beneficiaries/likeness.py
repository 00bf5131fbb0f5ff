"""How probable it is that two people's papers are one person's. It is for a human eye; nobody is merged by it."""

from dataclasses import dataclass
from enum import StrEnum

from beneficiaries.linkage import Record, record_of, score_pair, shipped_weights
from beneficiaries.linkage.comparing import Level
from beneficiaries.sealed import PersonIdentity


class Evidence(StrEnum):
    """What agrees, and how nearly. Stable codes; what differs or is not known is left out."""

    IIN = "iin"
    GIVEN_NAME = "given_name"
    GIVEN_NAME_CLOSE = "given_name_close"
    FAMILY_NAME = "family_name"
    FAMILY_NAME_CLOSE = "family_name_close"
    PATRONYMIC = "patronymic"
    PATRONYMIC_CLOSE = "patronymic_close"
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_SWAPPED = "birth_date_swapped"
    BIRTH_DATE_CLOSE = "birth_date_close"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"


#: In hundredths of probability. From POSSIBLE on somebody is shown at the counter, from DOUBTFUL on a case is opened,
#: from STRONG on nobody is registered beside them without a word why.
POSSIBLE, DOUBTFUL, STRONG, CERTAIN = 3, 50, 85, 100
_BEST_WITHOUT_NUMBER = 99
#: Both check digits hold, so neither is a slip: two people, as it seems, however alike; somebody should look.
_BEST_WITH_OTHER_NUMBER = 60
_FIELDS = ("given_name", "family_name", "patronymic", "birth_date", "sex")


@dataclass(frozen=True)
class Likeness:
    """A probability in hundredths, and what it rests on."""

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
    match = score_pair(_record(one, shared_phone), _record(other, shared_phone), shipped_weights())
    same_number = bool(one.iin) and one.iin == other.iin
    evidence = (*([Evidence.IIN] if same_number else []), *_agreeing(dict(match.evidence), one, other))
    if same_number:
        return Likeness(CERTAIN, evidence)
    best = _BEST_WITH_OTHER_NUMBER if one.iin and other.iin else _BEST_WITHOUT_NUMBER
    return Likeness(min(best, round(100 * match.probability)), evidence)


def _record(identity: PersonIdentity, shared_phone: bool) -> Record:  # noqa: FBT001 - one thing known of the pair
    said = {name: str(getattr(identity, name) or "") for name in _FIELDS}
    # Numbers are judged apart. A phone that is not shared tells nothing: children have none, and people change theirs.
    return record_of("", said | {"phone": "1" if shared_phone else ""}, shipped_weights().fields)


def _agreeing(levels: dict[str, Level], one: PersonIdentity, other: PersonIdentity) -> list[Evidence]:
    found = []
    for name in ("given_name", "family_name", "patronymic"):
        if levels[name] == Level.EXACT:
            found.append(Evidence(name))
        elif levels[name] == Level.CLOSE:
            found.append(Evidence(f"{name}_close"))
    found += _birth_evidence(levels["birth_date"], one, other)
    return [*found, *([Evidence.PHONE] if levels["phone"] == Level.EXACT else [])]


def _birth_evidence(level: Level, one: PersonIdentity, other: PersonIdentity) -> list[Evidence]:
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None:
        return []
    if level == Level.EXACT:
        return [Evidence.BIRTH_DATE]
    if (mine.year, mine.day, mine.month) == (theirs.year, theirs.month, theirs.day):
        return [Evidence.BIRTH_DATE_SWAPPED]
    if level == Level.CLOSE:
        return [Evidence.BIRTH_DATE_CLOSE]
    return [Evidence.BIRTH_YEAR] if mine.year == theirs.year else []
