from datetime import date

from shapagat.core.masked import MaskedStruct


class Address(MaskedStruct, frozen=True):
    """Where a family lives, as people say it."""

    city: str = ""
    district: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    postcode: str = ""


class HouseholdContact(MaskedStruct, frozen=True):
    """How to reach a family: phones in E.164, the first one first to call."""

    phones: tuple[str, ...] = ()
    address: Address = Address()
    landmark: str = ""


class Income(MaskedStruct, frozen=True):
    """One kind of income in one quarter (`2026Q3`), in tiyn. A later statement ends the former one."""

    quarter: str
    kind: str
    amount_tiyn: int
    recorded_on: date
    ended_on: date | None = None


class HouseholdCircumstances(MaskedStruct, frozen=True):
    """What a family lives on and in, and what it says it is."""

    incomes: tuple[Income, ...] = ()
    housing: str = ""
    category_claims: tuple[str, ...] = ()
    people_note: str = ""


class HouseholdNotes(MaskedStruct, frozen=True):
    """What a worker wrote down: freely, about the need, and why a likeness is no duplicate."""

    text: str = ""
    need: str = ""
    distinct_reason: str = ""
