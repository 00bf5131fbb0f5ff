from dataclasses import dataclass
from random import Random

from shapagat.core.numbers import Sex
from shapagat.demonstration.people.names import NameStock
from shapagat.demonstration.people.persons import YEAR, Family, PersonMaker
from shapagat.demonstration.people.records import GeneratedPerson

LARGE = 4
_MANY = 6
_SINGLE_SHARE, _WOMAN_HEAD_SHARE = 0.27, 0.72
_GRANDMOTHER_SHARE, _OWN_SURNAME_SHARE = 0.12, 0.2
_TWINS_SHARE = 0.02
_YOUNGEST_HEAD, _OLDEST_HEAD = 25.5, 60.0


@dataclass(frozen=True, slots=True)
class _Parents:
    """Their ages in years with fractions, and who of them registers the family."""

    ages: dict[Sex, float]
    head: Sex
    single: bool


def make_members(maker: PersonMaker, stock: NameStock, children: int) -> tuple[GeneratedPerson, ...]:
    """Return a family with so many children: its head, mostly a spouse, the children, some grandmothers."""
    rng = maker.rng
    family = Family(stock, stock.draw(rng, "surnames"))
    days = children_days(rng, children)
    parents = _parents(rng, oldest_child=max(days) / YEAR)
    members = _make_parents(maker, family, parents)
    father = next((person.name("kk").given_name for person in members if person.sex == "male"), None)
    father = father or stock.draw(rng, "men")
    members += _make_children(maker, family, father, days)
    if rng.random() < _GRANDMOTHER_SHARE:
        age = max(parents.ages.values()) + rng.uniform(19, 27)
        members.append(maker.make("other", family, "female", maker.born(int(age * YEAR))))
    return tuple(members)


def _make_children(maker: PersonMaker, family: Family, father: str, days: list[int]) -> list[GeneratedPerson]:
    given: dict[str, tuple[Sex, int]] = {}
    for days_ago in days:
        sex: Sex = maker.rng.choice(("female", "male"))
        name = family.stock.given(maker.rng, sex, child=True)
        while name in given:
            name = family.stock.given(maker.rng, sex, child=True)
        given[name] = (sex, days_ago)
    return [
        maker.make("child", family, sex, maker.born(days_ago), given=name, father=father)
        for name, (sex, days_ago) in given.items()
    ]


def children_days(rng: Random, children: int) -> list[int]:
    """Return how many days ago each child was born, the youngest first; at times twins.

    Four of a large family are minors even with the longest gaps between them.
    """
    days = [rng.randint(10, int((6 if children >= LARGE else 13) * YEAR))]
    longest_gap = 800 if children >= _MANY else 1150
    while len(days) < children:
        days.append(days[-1] + (0 if rng.random() < _TWINS_SHARE else rng.randint(400, longest_gap)))
    return days


def _parents(rng: Random, *, oldest_child: float) -> _Parents:
    mother = min(max(oldest_child + rng.uniform(19, 28), _YOUNGEST_HEAD), _OLDEST_HEAD)
    father = min(max(mother + rng.uniform(-3, 6), _YOUNGEST_HEAD), _OLDEST_HEAD)
    head: Sex = "female" if rng.random() < _WOMAN_HEAD_SHARE else "male"
    # A man alone with his children is rarer still than his share among heads.
    single = rng.random() < _SINGLE_SHARE * (1 if head == "female" else 0.2)
    return _Parents({"female": mother, "male": father}, head, single)


def _make_parents(maker: PersonMaker, family: Family, parents: _Parents) -> list[GeneratedPerson]:
    maiden = Family(family.stock, family.stock.draw(maker.rng, "surnames"))
    own_name = maker.rng.random() < _OWN_SURNAME_SHARE
    surnames: dict[Sex, Family] = {"male": family, "female": maiden if own_name else family}
    spouse: Sex = "male" if parents.head == "female" else "female"
    members = []
    for role, sex in (("head", parents.head), ("spouse", spouse)):
        if role == "spouse" and parents.single:
            continue
        born = maker.born(int(parents.ages[sex] * YEAR))
        members.append(maker.make("head" if role == "head" else "spouse", surnames[sex], sex, born))
    return members
