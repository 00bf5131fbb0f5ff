"""Rows as the API shows them. Lists never hold anything personal."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from beneficiaries.selectors import DeliveryAddress
from shapagat.api.etags import etag
from shapagat.centres.models import Centre
from volunteers.availability import hours_of_week
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Point, Task, Volunteer
from volunteers.sealed import VolunteerContact, VolunteerIdentity
from volunteers.selectors import Onlooker, cells_shared_by_many, claims_of


def slugs_of(centre_ids: set[int]) -> dict[int, str]:
    """Return the slugs of centres: one query."""
    return dict(Centre.objects.filter(pk__in=centre_ids).values_list("id", "slug"))


def render_volunteer(row: Volunteer, slugs: dict[int, str]) -> dict[str, Any]:
    """Render a volunteer without opening anything."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "state": row.state,
        "source": row.source,
        "source_mark": row.source_mark,
        "skills": row.skills,
        "languages": row.languages,
        "district": row.district,
        "capacity": row.capacity,
        "joined_on": row.joined_on.isoformat(),
        "left_on": row.left_on.isoformat() if row.left_on else None,
        "etag": etag(row.version),
    }


def render_person(
    row: Volunteer, slugs: dict[int, str], identity: VolunteerIdentity, contact: VolunteerContact
) -> dict[str, Any]:
    """Render an opened volunteer."""
    return {
        **render_volunteer(row, slugs),
        "user": str(row.user_id) if row.user_id else None,
        "cell": row.cell,
        "times": hours_of_week(row.times),
        "transport": row.transport,
        "reach": row.reach,
        "family_name": identity.family_name,
        "given_name": identity.given_name,
        "patronymic": identity.patronymic,
        "birth_date": identity.birth_date.isoformat() if identity.birth_date else None,
        "phone": contact.phone,
        "messenger": contact.messenger,
    }


def render_tasks(
    tasks: Sequence[Task], who: Onlooker, mine: Mapping[UUID, Claim] | None = None
) -> list[dict[str, Any]]:
    """Render tasks for somebody, in a number of queries that does not grow with them.

    Whoever has read `claims_of` them gives it.
    """
    slugs = slugs_of({task.centre_id for task in tasks})
    shared = cells_shared_by_many(tasks)
    mine = claims_of(who, tasks) if mine is None else mine
    points = Point.objects.in_bulk({task.point_id for task in tasks if task.point_id})
    return [
        {
            "id": str(task.pk),
            "centre": slugs[task.centre_id],
            "kind": task.kind,
            "state": task.state,
            "window_starts": task.window_starts.isoformat(),
            "window_ends": task.window_ends.isoformat(),
            "district": task.district,
            "cell": task.cell if (task.centre_id, task.cell) in shared else None,
            "required_skills": task.required_skills,
            "required_languages": task.required_languages,
            "required_clearances": task.required_clearances,
            "with_children": task.with_children,
            "point": render_place(points[task.point_id]) if task.point_id else None,
            "slots": task.slots,
            "slots_free": task.slots_free,  # type: ignore[attr-defined]  # annotated by the selector
            "my_claim": render_claim(mine[task.pk], task) if task.pk in mine else None,
            "etag": etag(task.version),
        }
        for task in tasks
    ]


def render_place(point: Point) -> dict[str, str]:
    """Render where a point is."""
    return {"id": str(point.pk), "name": point.name, "address": point.address}


def render_claim(claim: Claim, task: Task) -> dict[str, Any]:
    """Render a claim: ids and times."""
    return {
        "id": str(claim.pk),
        "slot": claim.slot,
        "state": claim.state,
        "volunteer": str(claim.volunteer_id),
        "claimed_at": claim.claimed_at.isoformat(),
        "lease_until": claim.lease_until.isoformat(),
        "started_at": claim.started_at.isoformat() if claim.started_at else None,
        "completed_at": claim.completed_at.isoformat() if claim.completed_at else None,
        "agree_until": claim.agree_until.isoformat() if claim.agree_until else None,
        "agreed_at": claim.agreed_at.isoformat() if claim.agreed_at else None,
        "address_opens_at": address_opens_at(task.window_starts).isoformat(),
    }


def render_address(disclosed: DeliveryAddress) -> dict[str, Any]:
    """Render a disclosed address."""
    address = disclosed.address
    return {
        "name": disclosed.name,
        "language": disclosed.language,
        "city": address.city,
        "district": address.district,
        "street": address.street,
        "house": address.house,
        "flat": address.flat,
        "landmark": disclosed.landmark,
        "phones": list(disclosed.phones),
    }
