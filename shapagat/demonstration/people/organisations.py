from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import msgspec

from shapagat.core.numbers import Sex
from shapagat.demonstration.people.issuing import NumberIssuer
from shapagat.demonstration.people.names import name_stock
from shapagat.demonstration.people.persons import Family, PersonMaker
from shapagat.demonstration.people.places import cities, generate_address
from shapagat.demonstration.people.records import GeneratedOrganisation

_FILE = Path(__file__).with_name("organisations.json")


class _Founding(msgspec.Struct, frozen=True):
    """One of the organisations the first centre helped."""

    city: str
    kk: str
    ru: str
    kinds: tuple[str, ...]
    year: int
    members: int
    roles: tuple[str, ...] = ("beneficiary",)


class _Stem(msgspec.Struct, frozen=True):
    """The proper name of an organisation that could be."""

    kk: str
    ru: str
    kinds: tuple[str, ...]


class _Document(msgspec.Struct, frozen=True):
    founding: tuple[_Founding, ...]
    stems: tuple[_Stem, ...]


@cache
def _document() -> _Document:
    return msgspec.json.decode(_FILE.read_bytes(), type=_Document)


def founding_organisations(*, seed: int, as_of: date, issuer: NumberIssuer) -> list[GeneratedOrganisation]:
    """Return the organisations of Astana it began with; all but their names is generated."""
    rng = Random(f"founding:{seed}:{as_of}")  # noqa: S311 - people nobody is, repeatably
    maker = PersonMaker(rng, issuer, as_of)
    return [_organisation(maker, index, founding) for index, founding in enumerate(_document().founding)]


def generate_organisations(
    *, seed: int, city: str, count: int, as_of: date, issuer: NumberIssuer
) -> Iterator[GeneratedOrganisation]:
    """Yield a city's organisations of people with disabilities, the same for the same arguments."""
    rng = Random(f"organisations:{seed}:{city}:{as_of}")  # noqa: S311 - people nobody is, repeatably
    maker = PersonMaker(rng, issuer, as_of)
    stems = rng.sample(_document().stems, len(_document().stems))
    for index in range(count):
        stem, round_number = stems[index % len(stems)], index // len(stems)
        suffix = f" {round_number + 1}" if round_number else ""
        founding = _Founding(
            city=city,
            kk=f"«{stem.kk}{suffix}» қоғамдық бірлестігі",
            ru=f"Общественное объединение «{stem.ru}{suffix}»",
            kinds=stem.kinds,
            year=rng.randint(as_of.year - 15, as_of.year - 1),
            members=rng.randint(15, 180),
        )
        yield _organisation(maker, index, founding)


def _organisation(maker: PersonMaker, index: int, founding: _Founding) -> GeneratedOrganisation:
    rng = maker.rng
    kazakh = rng.random() < cities()[founding.city].kazakh_share
    stock = name_stock("kazakh" if kazakh else "russian")
    sex: Sex = rng.choice(("female", "male"))
    family = Family(stock, stock.draw(rng, "surnames"))
    return GeneratedOrganisation(
        index=index,
        city=founding.city,
        bin=maker.issuer.bin(founding.year, rng.randint(1, 12)),
        name_kk=founding.kk,
        name_ru=founding.ru,
        disability_kinds=founding.kinds,
        roles=founding.roles,
        member_count=founding.members,
        contact=maker.make("head", family, sex, maker.born_aged(30, 62)),
        phone=maker.issuer.phone(),
        address=generate_address(rng, founding.city, "kk" if kazakh else "ru"),
    )
