"""Generated people as a sample of how people are named."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from shapagat.demonstration.people import NumberIssuer, PersonName, generate_households
from shapagat.encryption.index.planning.public_names import PublicPerson

_AT_A_TIME = 5_000
_AS_OF = date(2026, 1, 1)


def generated_names(seed: int) -> Iterator[PublicPerson]:
    """Yield members of generated families of one city without end."""
    for part in count():
        issuer = NumberIssuer(seed)
        for household in generate_households(
            seed=seed * 1_000 + part, city="astana", count=_AT_A_TIME, as_of=_AS_OF, issuer=issuer, quarters=0
        ):
            for person in household.members:
                yield PublicPerson(*_name(person.name(household.language)), person.birth_date)


def _name(name: PersonName) -> tuple[str, str, str]:
    return name.family_name, name.given_name, name.patronymic
