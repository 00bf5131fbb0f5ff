"""Generated people, as both sides store them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from uuid import UUID

from beneficiaries.sealed import PersonIdentity
from shapagat.demonstration.people import NumberIssuer, generate_households

AS_OF = date(2026, 10, 1)
#: A UUIDv7 of one moment; the people's ids follow each other from here on both sides.
_FIRST_ID = UUID("01920000-0000-7000-8000-000000000000").int


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of a generated family."""

    id: UUID
    household: int
    role: str
    language: str
    identity: PersonIdentity
    phone: str


def somebody(most: int) -> Iterator[Somebody]:
    """Yield `most` people of whole families, the same ones every time."""
    return islice(_everybody(most), most)


def _everybody(most: int) -> Iterator[Somebody]:
    serials = count(_FIRST_ID)
    made = generate_households(seed=7, city="astana", count=most, as_of=AS_OF, issuer=NumberIssuer(7))
    for household in made:
        for member in household.members:
            name = member.name(household.language)
            identity = PersonIdentity(
                family_name=name.family_name,
                given_name=name.given_name,
                patronymic=name.patronymic,
                birth_date=member.birth_date,
                sex=member.sex,
                iin=member.iin or "",
                iin_absence=member.no_iin_reason or "",
            )
            phone = household.phones[0] if household.phones and member.role == "head" else ""
            yield Somebody(UUID(int=next(serials)), household.index, member.role, household.language, identity, phone)


def plain_values(person: PersonIdentity) -> dict[str, str]:
    """Return the eight fields as texts, as a plain table holds them."""
    return {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
        "sex": person.sex or "",
        "iin": person.iin,
        "iin_absence": person.iin_absence,
        "iin_mismatch_reason": person.iin_mismatch_reason,
    }
