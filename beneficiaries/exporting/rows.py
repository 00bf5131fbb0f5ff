"""The rows of a list, a batch at a time, in the order of ids. Families that did not agree are left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from beneficiaries.constants import (
    BroadCategory,
    ConsentState,
    DisabilityKind,
    ExportKind,
    HouseholdStatus,
    MemberRole,
    RequestCategory,
    RequestState,
)
from beneficiaries.districts import district_name
from beneficiaries.models import Household, Membership, Organisation, Request
from beneficiaries.sealed import Address, HouseholdContact, PersonHealth, PersonIdentity, RequestDetails
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased

Row = dict[str, str]
Filters = Mapping[str, str]


@masked
@dataclass(frozen=True)
class Batch:
    """Rows by column, and the id after which the next batch begins; None where there are no more."""

    rows: list[Row]
    after: UUID | None


def wanted(kind: str, centre_id: int, filters: Filters) -> QuerySet[Any]:
    """Return what a list is of, whoever may be left out of it."""
    if kind == ExportKind.ORGANISATIONS:
        return Organisation.objects.filter(centre_id=centre_id).exclude(is_erased("pk"))
    if kind == ExportKind.REQUESTS:
        rows: QuerySet[Any] = Request.objects.filter(centre_id=centre_id, household__isnull=False)
        chosen = {"state": "state", "district": "district", "need": "category"}
    elif kind == ExportKind.PEOPLE:
        present = Membership.objects.filter(centre_id=centre_id, ends_on=None)
        rows = present.filter(household__status=HouseholdStatus.ACTIVE)
        chosen = {"district": "household__district", "category": "household__categories__contains"}
    else:
        rows = Household.objects.filter(centre_id=centre_id, status=HouseholdStatus.ACTIVE)
        chosen = {"district": "district", "category": "categories__contains"}
    for name, column in chosen.items():
        if filters.get(name):
            rows = rows.filter(**{column: [filters[name]] if column.endswith("contains") else filters[name]})
    return rows


def agreed(kind: str) -> Q:
    """Return who may stand in a list: families that consented and did not ask to be blocked."""
    if kind == ExportKind.ORGANISATIONS:
        return Q()
    return (
        Q(consent_state=ConsentState.GIVEN)
        if kind == ExportKind.FAMILIES
        else Q(household__consent_state=ConsentState.GIVEN)
    )


def next_batch(kind: str, centre_id: int, filters: Filters, after: str | None, size: int) -> Batch:
    """Open the next rows after an id. Raises as `open_many`."""
    rows = wanted(kind, centre_id, filters).filter(agreed(kind)).order_by("id")
    found = list((rows.filter(pk__gt=UUID(after)) if after else rows)[:size])
    return Batch(_READ[ExportKind(kind)](found), found[-1].pk if len(found) == size else None)


def _families(households: list[Household]) -> list[Row]:
    contacts = open_many(households, "contact", HouseholdContact)
    heads = _names({household.pk for household in households})
    return [
        {
            "registration_number": household.registration_number,
            "head": heads.get(household.pk, ""),
            "people": str(household.people_count),
            "district": district_name(household.district),
            "address": _address(contacts[household.pk].address),
            "phones": ", ".join(contacts[household.pk].phones),
            "categories": ", ".join(str(BroadCategory(code).label) for code in household.categories),
            "registered_on": household.registered_on.isoformat(),
        }
        for household in households
    ]


def _names(household_ids: set[UUID]) -> dict[UUID, str]:
    heads = Membership.objects.filter(household_id__in=household_ids, role=MemberRole.HEAD, ends_on=None)
    rows = list(heads.select_related("person"))
    identities = open_many([row.person for row in rows], "identity", PersonIdentity)
    return {row.household_id: identities[row.person_id].full_name for row in rows}


def _address(address: Address) -> str:
    parts = (address.city, address.street, address.house, address.flat)
    return ", ".join(part for part in parts if part)


def _people(memberships: list[Membership]) -> list[Row]:
    rows = list(
        Membership.objects.filter(pk__in=[row.pk for row in memberships])
        .select_related("person", "household")
        .order_by("id")
    )
    people = [row.person for row in rows]
    identities, health = open_many(people, "identity", PersonIdentity), open_many(people, "health", PersonHealth)
    return [
        {
            "registration_number": row.household.registration_number,
            "name": identities[row.person_id].full_name,
            "role": str(MemberRole(row.role).label),
            "birth_date": _day(identities[row.person_id].birth_date),
            "iin": identities[row.person_id].iin,
            "disability": health[row.person_id].disability_group or "",
        }
        for row in rows
    ]


def _requests(requests: list[Request]) -> list[Row]:
    details = open_many(requests, "details", RequestDetails)
    households = {request.household_id for request in requests}
    known = Household.objects.filter(pk__in=[pk for pk in households if pk is not None])
    numbers = dict(known.values_list("id", "registration_number"))
    return [
        {
            "registration_number": numbers[request.household_id] if request.household_id else "",
            "category": str(RequestCategory(request.category).label),
            "things": ", ".join(
                f"{item.name} {item.quantity} {item.unit}".strip() for item in details[request.pk].items
            ),
            "urgency": str(request.urgency),
            "state": str(RequestState(request.state).label),
            "needed_by": _day(request.needed_by),
            "district": district_name(request.district),
            "opened_on": _day(timezone.localtime(request.opened_at).date() if request.opened_at else None),
        }
        for request in requests
    ]


def _organisations(organisations: list[Organisation]) -> list[Row]:
    return [
        {
            "bin": organisation.bin,
            "name": organisation.name_ru or organisation.name_kk,
            "kinds": ", ".join(str(DisabilityKind(code).label) for code in organisation.disability_kinds),
            "members": str(organisation.member_count or ""),
            "district": district_name(organisation.district),
        }
        for organisation in organisations
    ]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


_READ: dict[ExportKind, Callable[[Any], list[Row]]] = {
    ExportKind.FAMILIES: _families,
    ExportKind.PEOPLE: _people,
    ExportKind.REQUESTS: _requests,
    ExportKind.ORGANISATIONS: _organisations,
}
