"""The rows of a list, a batch at a time, in the order of ids. Families that did not agree are left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from beneficiaries.constants import (
    AppealChannel,
    AppealState,
    AppealTopic,
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
from beneficiaries.models import Appeal, Household, Membership, Organisation, Request
from beneficiaries.sealed import (
    Address,
    AppealContact,
    AppealText,
    HouseholdContact,
    PersonHealth,
    PersonIdentity,
    RequestDetails,
)
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
    if kind == ExportKind.APPEALS:
        rows: QuerySet[Any] = Appeal.objects.filter(centre_id=centre_id).exclude(is_erased("pk"))
        chosen = {"state": "state", "topic": "topic"}
    elif kind == ExportKind.REQUESTS:
        rows = Request.objects.filter(centre_id=centre_id, household__isnull=False)
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
    if kind == ExportKind.APPEALS:
        # Answering rests on no consent; whoever asked to be blocked is left out all the same.
        return Q(household=None) | ~Q(household__consent_state=ConsentState.BLOCKED)
    of_family = kind in {ExportKind.FAMILIES, ExportKind.ROLL}
    return Q(**{"consent_state" if of_family else "household__consent_state": ConsentState.GIVEN})


@dataclass(frozen=True)
class Span:
    """From where a batch is read: after an id, up to the last one that was counted, so many rows."""

    after: str | None
    until: str | None
    size: int


def next_batch(kind: str, centre_id: int, filters: Filters, span: Span) -> Batch:
    """Open the next rows. Raises as `open_many`."""
    rows = wanted(kind, centre_id, filters).filter(agreed(kind)).order_by("id")
    rows = rows.filter(pk__lte=UUID(span.until)) if span.until else rows.none()
    found = list((rows.filter(pk__gt=UUID(span.after)) if span.after else rows)[: span.size])
    return Batch(_READ[ExportKind(kind)](found), found[-1].pk if len(found) == span.size else None)


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


def _roll(households: list[Household]) -> list[Row]:
    heads = _heads({household.pk for household in households})
    nobody = PersonIdentity()
    return [
        {
            "registration_number": household.registration_number,
            "head": heads.get(household.pk, nobody).full_name,
            "iin": heads.get(household.pk, nobody).iin,
            "people": str(household.people_count),
        }
        for household in households
    ]


def _names(household_ids: set[UUID]) -> dict[UUID, str]:
    return {household_id: identity.full_name for household_id, identity in _heads(household_ids).items()}


def _heads(household_ids: set[UUID]) -> dict[UUID, PersonIdentity]:
    heads = Membership.objects.filter(household_id__in=household_ids, role=MemberRole.HEAD, ends_on=None)
    rows = list(heads.select_related("person"))
    identities = open_many([row.person for row in rows], "identity", PersonIdentity)
    return {row.household_id: identities[row.person_id] for row in rows}


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


def _appeals(appeals: list[Appeal]) -> list[Row]:
    contacts, texts = open_many(appeals, "contact", AppealContact), open_many(appeals, "text", AppealText)
    return [
        {
            "received_on": _day(appeal.received_on),
            "due_on": _day(appeal.due_on),
            "state": str(AppealState(appeal.state).label),
            "channel": str(AppealChannel(appeal.channel).label),
            "topic": str(AppealTopic(appeal.topic).label),
            "name": contacts[appeal.pk].name,
            "phones": contacts[appeal.pk].phone,
            "text": texts[appeal.pk].text,
            "answered_on": _day(appeal.answered_on),
        }
        for appeal in appeals
    ]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


_READ: dict[ExportKind, Callable[[Any], list[Row]]] = {
    ExportKind.FAMILIES: _families,
    ExportKind.PEOPLE: _people,
    ExportKind.REQUESTS: _requests,
    ExportKind.ORGANISATIONS: _organisations,
    ExportKind.APPEALS: _appeals,
    ExportKind.ROLL: _roll,
}
