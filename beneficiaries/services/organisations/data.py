"""What a worker says about an organisation, before anything is checked."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from beneficiaries.constants import OrganisationRole
from beneficiaries.sealed import Address, ContactPerson
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class OrganisationData:
    """An organisation; `memoranda` are (signed on, ends on), `roles` what it is to the centre (OrganisationRole)."""

    bin: str
    name_kk: str
    name_ru: str
    roles: tuple[str, ...] = (OrganisationRole.BENEFICIARY,)
    disability_kinds: tuple[str, ...] = ()
    member_count: int = 0
    people: tuple[ContactPerson, ...] = ()
    address: Address = field(default_factory=Address)
    district: str = ""
    cell: str = ""
    note: str = ""
    memoranda: tuple[tuple[date, date | None], ...] = ()
    registered_on: date | None = None


class OrganisationChanges(TypedDict, total=False):
    """What of an organisation changes; what is left out stays."""

    bin: str
    name_kk: str
    name_ru: str
    roles: tuple[str, ...]
    disability_kinds: tuple[str, ...]
    member_count: int
    people: tuple[ContactPerson, ...]
    address: Address
    district: str
    cell: str
    note: str


@masked
@dataclass(frozen=True)
class GrantData:
    """A state social order: its lot, what the state pays in tiyn, its days, and the days of its reports."""

    lot: str
    amount_tiyn: int
    starts_on: date
    ends_on: date
    report_days: tuple[date, ...] = ()
    note: str = ""


class GrantChanges(TypedDict, total=False):
    """What of a grant changes; what is left out stays. Of reports only those still expected are named."""

    lot: str
    amount_tiyn: int
    starts_on: date
    ends_on: date
    report_days: tuple[date, ...]
    note: str


class MemorandumChanges(TypedDict, total=False):
    """What of a memorandum changes; what is left out stays."""

    signed_on: date
    ends_on: date | None


@masked
@dataclass(frozen=True)
class NamedData:
    """A member who agreed on a day to be named."""

    name: str
    consented_on: date


@masked
@dataclass(frozen=True)
class CollectiveData:
    """What an organisation asks for, for how many of its members, and who of them is named."""

    category: str
    urgency: int
    member_count: int
    needed_by: date | None = None
    items: tuple[tuple[str, int, str], ...] = ()
    note: str = ""
    named: tuple[NamedData, ...] = ()
