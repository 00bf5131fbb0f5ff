from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import structs

from beneficiaries.models import AgreementChange, CollectiveNeed, Grant, Memorandum, Organisation, Representation
from beneficiaries.sealed import CollectiveMembers, GrantNotes, OrganisationContact, OrganisationNotes
from beneficiaries.selectors.due import Due
from shapagat.api.etags import etag


def render_summary(organisation: Organisation, centre: str) -> dict[str, Any]:
    """Render an organisation without personal data."""
    return {
        "id": str(organisation.id),
        "centre": centre,
        "bin": organisation.bin,
        "names": {"kk": organisation.name_kk, "ru": organisation.name_ru},
        "roles": organisation.roles,
        "disability_kinds": organisation.disability_kinds,
        "member_count": organisation.member_count,
        "status": organisation.status,
        "district": organisation.district,
        "registered_on": organisation.registered_on.isoformat(),
        "etag": etag(organisation.version),
    }


def render_organisation(
    organisation: Organisation, centre: str, contact: OrganisationContact, notes: OrganisationNotes
) -> dict[str, Any]:
    """Render an opened organisation with its memoranda."""
    memoranda = Memorandum.objects.filter(organisation=organisation).order_by("signed_on", "id")
    return {
        **render_summary(organisation, centre),
        "contact": {
            "people": [structs.asdict(person) for person in contact.people],
            "address": structs.asdict(contact.address),
        },
        "note": notes.text,
        "memoranda": [_days(one) for one in memoranda],
    }


def render_memorandum(memorandum: Memorandum) -> dict[str, Any]:
    """Render one memorandum."""
    return {
        "id": str(memorandum.id),
        **_days(memorandum),
        "end_reason": memorandum.end_reason,
        "etag": etag(memorandum.version),
    }


def render_grant(grant: Grant, notes: GrantNotes) -> dict[str, Any]:
    """Render a grant with the days of its reports."""
    reports = sorted(grant.reports.all(), key=lambda report: report.due_on)
    return {
        "id": str(grant.id),
        "lot": grant.lot,
        "amount_tiyn": grant.amount_tiyn,
        "starts_on": grant.starts_on.isoformat(),
        "ends_on": grant.ends_on.isoformat(),
        "end_reason": grant.end_reason,
        "note": notes.text,
        "reports": [
            {
                "id": str(report.id),
                "due_on": report.due_on.isoformat(),
                "reported_on": _day(report.reported_on),
                "dropped_on": _day(report.dropped_on),
            }
            for report in reports
        ],
        "etag": etag(grant.version),
    }


def render_agreement_changes(changes: Iterable[AgreementChange]) -> list[dict[str, Any]]:
    """Render what was corrected or ended early; `values` are before and after, of a note neither."""
    return [
        {
            "kind": one.kind,
            "reason": one.reason,
            "values": one.values,
            "by": str(one.actor_id),
            "at": one.created_at.isoformat(),
        }
        for one in changes
    ]


def render_due(due: Due, centre: str) -> dict[str, Any]:
    """Render something due."""
    return {
        "organisation": str(due.organisation.id),
        "centre": centre,
        "kind": due.kind,
        "due_on": due.due_on.isoformat(),
        "overdue": due.overdue,
        "lot": due.lot,
    }


def render_representation(representation: Representation, username: str) -> dict[str, Any]:
    """Render who speaks for an organisation, by the opaque user name."""
    return {
        "id": str(representation.id),
        "user": username,
        "starts_on": representation.starts_on.isoformat(),
        "ends_on": _day(representation.ends_on),
    }


def render_collective(need: CollectiveNeed) -> dict[str, Any]:
    """Render what an organisation asked for, without names."""
    request = need.request
    return {
        "id": str(need.request_id),
        "organisation": str(need.organisation_id),
        "category": request.category,
        "urgency": request.urgency,
        "needed_by": _day(request.needed_by),
        "state": request.state,
        "member_count": need.member_count,
        "received_count": need.received_count,
        "acknowledged_at": need.acknowledged_at.isoformat() if need.acknowledged_at else None,
        "etag": etag(need.version),
    }


def render_members(members: CollectiveMembers) -> list[dict[str, Any]]:
    """Render who agreed to be named."""
    return [
        {
            "place": place,
            "name": one.name,
            "consented_on": one.consented_on.isoformat(),
            "received_on": _day(one.received_on),
        }
        for place, one in enumerate(members.named)
    ]


def _days(memorandum: Memorandum) -> dict[str, Any]:
    return {"signed_on": memorandum.signed_on.isoformat(), "ends_on": _day(memorandum.ends_on)}


def _day(found: date | None) -> str | None:
    return found.isoformat() if found else None
