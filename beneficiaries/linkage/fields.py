from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How values of a field are compared."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    WORD = "word"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of both lists. `personal`: it belongs to the person; the others are what a household shares."""

    name: str
    kind: Kind
    personal: bool = False


GIVEN, FAMILY, PATRONYMIC, BIRTH_DATE, SEX = "given_name", "family_name", "patronymic", "birth_date", "sex"
IIN, PHONE = "iin", "phone"
#: A whole name in one column: family name, given name, patronymic.
FULL_NAME = "full_name"

KNOWN = {
    field.name: field
    for field in (
        Field(GIVEN, Kind.NAME, personal=True),
        Field(BIRTH_DATE, Kind.DATE, personal=True),
        Field(SEX, Kind.WORD, personal=True),
        Field(IIN, Kind.NUMBER, personal=True),
        Field(FAMILY, Kind.NAME),
        Field(PATRONYMIC, Kind.NAME),
        Field(PHONE, Kind.NUMBER),
        *(Field(part, Kind.TEXT) for part in ("city", "district", "street", "house", "flat")),
    )
}


def field_of(name: str) -> Field:
    """Return a known field, or one that is compared as text."""
    return KNOWN.get(name) or Field(name, Kind.TEXT)
