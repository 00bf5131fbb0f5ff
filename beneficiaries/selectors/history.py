from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Assessment, Consent, Household, HouseholdChange, Membership, RequestEvent


@dataclass(frozen=True)
class Happened:
    """Something that happened to a family; holds codes and ids, no personal data."""

    at: datetime
    event: str
    detail: dict[str, Any]
    actor_id: UUID | None = None


def history_of(household: Household) -> list[Happened]:
    """Return what happened to a family, the newest first, from its dated rows."""
    found = [
        Happened(
            household.created_at,
            "registered",
            {"registration_number": household.registration_number},
            household.registered_by_id,
        ),
        *_memberships(household),
        *_changes(household),
        *_consents(household),
        *_assessments(household),
        *_requests(household),
    ]
    return sorted(found, key=lambda happened: happened.at, reverse=True)


def _memberships(household: Household) -> Iterator[Happened]:
    for row in Membership.objects.filter(household=household):
        detail = {"person": str(row.person_id), "role": row.role}
        yield Happened(row.created_at, "member_joined", detail)
        if row.ends_on is not None:
            yield Happened(row.updated_at, "member_left", {**detail, "reason": row.end_reason})


def _changes(household: Household) -> Iterator[Happened]:
    for row in HouseholdChange.objects.filter(household=household):
        detail = {"by": str(row.actor_id), "on": row.happened_on.isoformat(), "steps": row.steps}
        yield Happened(row.created_at, row.kind, detail, row.actor_id)


def _consents(household: Household) -> Iterator[Happened]:
    for row in Consent.objects.filter(household=household):
        yield Happened(row.created_at, "consent_given", {"purposes": row.purposes, "by": row.by})
        if row.withdrawn_on is not None:
            at = datetime.combine(row.withdrawn_on, time.min, timezone.get_default_timezone())
            yield Happened(max(at, row.created_at), "consent_withdrawn", {"purposes": row.purposes})


def _assessments(household: Household) -> Iterator[Happened]:
    for row in Assessment.objects.filter(household=household).only("id", "created_at", "rule_set", "categories"):
        yield Happened(row.created_at, "assessed", {"rule_set": row.rule_set, "categories": row.categories})


def _requests(household: Household) -> Iterator[Happened]:
    for row in RequestEvent.objects.filter(request__household=household):
        yield Happened(row.created_at, f"request_{row.to_state}", {"request": str(row.request_id)}, row.actor_id)
