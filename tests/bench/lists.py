"""Two lists of generated families as two charities keep them: other letters, slips of the pen, moves, gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from shapagat.demonstration.people import GeneratedHousehold, NumberIssuer, generate_households
from shapagat.demonstration.people.records import GeneratedPerson
from tests.bench.people import AS_OF

#: Of a hundred: families that both lists hold, slips a field, birth dates with day and month exchanged, families that
#: moved, phones that changed, values that are not known, whole names in Latin letters, and grown women whom the other
#: list knows by the name they were born with.
BOTH, SLIPS, SWAPPED, MOVED, NEW_PHONE, UNKNOWN, LATIN, MAIDEN = 60, 6, 3, 15, 20, 5, 20, 10
_GROWN_BEFORE = "2006"
_BORN_AS = ("Сулейменова", "Ибраева", "Кенжебекова", "Оразбаева", "Петрова", "Ким", "Жұмабаева", "Сатыбалдиева")
_TO_LATIN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
        "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True)
class TwoLists:
    """The rows by id; a row of one list and one of the other with the same id are one person."""

    ours: dict[str, Row]
    theirs: dict[str, Row]

    @property
    def common(self) -> int:
        """How many people both lists hold."""
        return len(self.ours.keys() & self.theirs.keys())


def two_lists(people: int, *, seed: int = 3) -> TwoLists:
    """Make two lists of about so many people each, whole families in both."""
    rng = Random(seed)  # noqa: S311 - the same lists every time
    ours, theirs = dict[str, Row](), dict[str, Row]()
    made = generate_households(seed=seed, city="astana", count=people, as_of=AS_OF, issuer=NumberIssuer(seed))
    for household in made:
        fate = rng.randrange(100)
        if fate < BOTH or fate % 2:
            ours |= _rows(household, "ru", rng, careful=True)
        if fate < BOTH or not fate % 2:
            theirs |= _rows(household, household.language, rng, careful=False)
        if len(ours) >= people:
            break
    return TwoLists(ours, theirs)


def _rows(household: GeneratedHousehold, language: str, rng: Random, *, careful: bool) -> dict[str, Row]:
    latin, moved = not careful and rng.randrange(100) < LATIN, not careful and rng.randrange(100) < MOVED
    phone = household.phones[0] if household.phones else ""
    if not careful and rng.randrange(100) < NEW_PHONE:
        phone = f"+7701{rng.randrange(10**7):07}"
    street, house = household.address.street, household.address.house
    if moved:
        street, house = rng.choice(("Абай", "Сарыарқа", "Республика", "Кенесары", "Иманов")), str(rng.randrange(1, 200))
    rows: dict[str, Row] = {}
    for place, member in enumerate(household.members):
        row = _person(member, language) | {"phone": phone, "street": street, "house": house}
        grown = row["sex"] == "female" and row["birth_date"] < _GROWN_BEFORE
        if grown and not careful and rng.randrange(100) < MAIDEN:
            row["family_name"] = rng.choice(_BORN_AS)
        if latin:
            row |= {name: row[name].lower().translate(_TO_LATIN).title() for name in _NAMES}
        rows[f"{household.index}-{place}"] = row if careful else dict(_slipped(row, rng))
    return rows


_NAMES = ("family_name", "given_name", "patronymic")


def _person(member: GeneratedPerson, language: str) -> Row:
    name = member.name(language)
    return {
        "family_name": name.family_name,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
        "birth_date": member.birth_date.isoformat(),
        "sex": member.sex,
        "iin": member.iin or "",
    }


def _slipped(row: Row, rng: Random) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        luck = rng.randrange(100)
        if luck < UNKNOWN and name not in {"given_name", "family_name"}:
            yield name, ""
        elif name == "birth_date" and luck < UNKNOWN + SWAPPED:
            year, month, day = value.split("-")
            yield name, f"{year}-{day}-{month}"
        elif luck >= 100 - SLIPS and len(value) > 2 and name != "sex":
            yield name, _slip(value, rng)
        else:
            yield name, value


def _slip(value: str, rng: Random) -> str:
    place = rng.randrange(1, len(value) - 1)
    before, letter, after = value[:place], value[place], value[place + 1 :]
    if letter == "-":
        return value
    return rng.choice((before + after, before + letter * 2 + after, before + after[0] + letter + after[1:]))
