from collections.abc import Iterator
from datetime import date
from random import Random

from shapagat.core.numbers import Sex
from shapagat.demonstration.people.issuing import NumberIssuer
from shapagat.demonstration.people.names import name_stock
from shapagat.demonstration.people.persons import Family, PersonMaker
from shapagat.demonstration.people.places import cities, generate_address
from shapagat.demonstration.people.records import GeneratedVolunteer

SOURCES = {
    "instagram": 30, "whatsapp": 18, "vk": 14, "facebook": 12, "telegram": 8, "invited": 12, "event": 4,
    "website": 2,
}  # fmt: skip
"""Where volunteers heard of the charity, of a hundred: social networks brought most of the first hundreds."""

SKILLS = {
    "driving": 24, "lifting": 30, "reception": 14, "teaching": 12, "cooking": 10, "childcare": 8,
    "legal": 4, "first_aid": 5, "repairs": 9, "hairdressing": 4, "wheelchair": 5,
    "psychology": 4, "computers": 10,
}  # fmt: skip
"""What volunteers can do, each of a hundred."""

_POSTS = (
    "first_families",
    "school_road",
    "winter_clothes",
    "food_boxes",
    "wheelchair_ramp",
    "new_year_gifts",
)
#: Fewer than the tenth that a centre keeps, so that somebody can be asked to stay.
_PERMANENT_SHARE = 0.06
_WOMEN_SHARE, _KAZAKH_SHARE = 0.62, 0.7
_SPEAKS_RUSSIAN_TOO, _SPEAKS_KAZAKH_TOO, _SPEAKS_ENGLISH_SHARE = 0.95, 0.38, 0.18
_SIGNS_SHARE = 0.03
_YOUNGEST, _OLDEST = 16, 66
_PER_CENT = 100


def generate_volunteers(
    *, seed: int, city: str, count: int, as_of: date, issuer: NumberIssuer
) -> Iterator[GeneratedVolunteer]:
    """Yield volunteers of a city as of a day, the same for the same arguments, one in memory at a time.

    `issuer` is shared among generators. An invited volunteer names an earlier one's `index`; some are under
    18 and need a parent's consent.
    """
    rng = Random(f"volunteers:{seed}:{city}:{as_of}")  # noqa: S311 - people nobody is, repeatably
    maker = PersonMaker(rng, issuer, as_of)
    for index in range(count):
        yield _volunteer(maker, index, city)


def _volunteer(maker: PersonMaker, index: int, city: str) -> GeneratedVolunteer:
    rng = maker.rng
    kazakh = rng.random() < cities()[city].kazakh_share
    stock = name_stock("kazakh" if kazakh else "russian")
    sex: Sex = "female" if rng.random() < _WOMEN_SHARE else "male"
    # The younger the more: the lesser of two draws.
    age = min(rng.randint(_YOUNGEST, _OLDEST), rng.randint(_YOUNGEST, _OLDEST))
    person = maker.make("head", Family(stock, stock.draw(rng, "surnames")), sex, maker.born_aged(age, age))
    source, detail, invited_by = _source(rng, index)
    language = "kk" if kazakh and rng.random() < _KAZAKH_SHARE else "ru"
    permanent = rng.random() < _PERMANENT_SHARE
    return GeneratedVolunteer(
        index=index,
        city=city,
        person=person,
        language=language,
        phone=maker.issuer.phone(),
        source=source,
        source_detail=detail,
        invited_by=invited_by,
        permanent=permanent,
        skills=tuple(skill for skill, share in SKILLS.items() if rng.random() * _PER_CENT < share),
        languages=_languages(rng, language),
        weekdays=tuple(sorted(rng.sample(range(7), rng.randint(3, 6) if permanent else rng.randint(1, 3)))),
        tasks_a_week=rng.randint(3, 8) if permanent else rng.randint(1, 2),
        address=generate_address(rng, city, language),
    )


def _source(rng: Random, index: int) -> tuple[str, str, int | None]:
    source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
    if source == "invited" and index:
        return source, "", rng.randrange(index)
    if source == "invited":
        source = next(iter(SOURCES))
    return source, rng.choice(_POSTS), None


def _languages(rng: Random, language: str) -> tuple[str, ...]:
    other = "ru" if language == "kk" else "kk"
    spoken = [language]
    if rng.random() < (_SPEAKS_RUSSIAN_TOO if other == "ru" else _SPEAKS_KAZAKH_TOO):
        spoken.append(other)
    if rng.random() < _SPEAKS_ENGLISH_SHARE:
        spoken.append("en")
    if rng.random() < _SIGNS_SHARE:
        spoken.append("rsl")
    return tuple(spoken)
