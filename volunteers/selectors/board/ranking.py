"""Orders candidates in the database as `volunteers.matching` does, without those whom a cheap rule refuses."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import h3
from django.conf import settings
from django.db import connection

from volunteers.constants import FARTHEST_REACH, MAY_CLAIM, OCCUPYING_CLAIMS, PENDING_CLAIMS, WORKABLE_REQUESTS
from volunteers.matching.facts import FAR, TaskFacts, VolunteerFacts
from volunteers.matching.weights import USUAL
from volunteers.selectors.board.histories import LOAD_DAYS

#: Ids are read in portions of this size.
_PORTION = 500

_VOLUNTEERS = """
WITH had AS (
    SELECT volunteer_id, count(*) FILTER (WHERE claimed_at >= %(since)s) AS load,
        count(*) FILTER (WHERE state = ANY(%(pending)s) AND lease_until > %(now)s) AS pending
    FROM volunteers_claim
    WHERE centre_id = %(centre)s AND state = ANY(%(occupying)s)
        AND (claimed_at >= %(since)s OR state = ANY(%(pending)s))
    GROUP BY volunteer_id
), near AS (
    SELECT * FROM unnest(%(cells)s::text[], %(rings)s::int[]) AS near (cell, rings)
), helped AS (
    SELECT DISTINCT claim.volunteer_id AS id FROM volunteers_claim claim
    JOIN volunteers_task task ON task.id = claim.task_id
    JOIN beneficiaries_request request ON request.id = task.request_id
    WHERE claim.centre_id = %(centre)s AND claim.state = 'completed'
        AND (request.household_id = %(family)s OR request.organisation_id = %(family)s)
)
SELECT one.id FROM volunteers_volunteer one
LEFT JOIN had ON had.volunteer_id = one.id
LEFT JOIN near ON near.cell = one.cell
LEFT JOIN helped ON helped.id = one.id
WHERE one.centre_id = %(centre)s AND one.state = ANY(%(ready)s) AND one.capacity > coalesce(had.pending, 0)
    AND one.skills @> %(skills)s::varchar[] AND one.languages @> %(languages)s::varchar[]
    AND (%(cell)s = '' OR one.cell = '' OR near.rings <= one.reach)
    AND NOT EXISTS (SELECT FROM volunteers_claimstop stop WHERE stop.volunteer_id = one.id AND stop.lifted_at IS NULL)
ORDER BY least(coalesce(had.load, 0), %(most_load)s),
    coalesce(near.rings, %(far)s) + CASE WHEN helped.id IS NULL THEN %(continuity)s ELSE 0 END, one.id
LIMIT %(limit)s OFFSET %(offset)s
"""

_TASKS = """
WITH near AS (
    SELECT * FROM unnest(%(cells)s::text[], %(rings)s::int[]) AS near (cell, rings)
)
SELECT task.id FROM volunteers_task task
LEFT JOIN beneficiaries_request request ON request.id = task.request_id
LEFT JOIN volunteers_point point ON point.id = task.point_id
LEFT JOIN near ON near.cell = task.cell
WHERE task.centre_id = %(centre)s AND task.state = 'open' AND task.window_ends > %(now)s
    AND (request.state = ANY(%(workable)s) OR point.state = 'open')
    AND task.required_skills <@ %(skills)s::varchar[] AND task.required_languages <@ %(languages)s::varchar[]
    AND task.required_clearances <@ %(clearances)s::varchar[]
    AND (%(cell)s = '' OR task.cell = '' OR near.rings <= %(reach)s)
ORDER BY coalesce(request.urgency, 1) * (1 + least(%(most_days)s, greatest(0, (%(now)s AT TIME ZONE %(zone)s)::date
        - (coalesce(request.opened_at, task.published_at, %(now)s) AT TIME ZONE %(zone)s)::date))) DESC,
    coalesce(near.rings, %(far)s)
        + CASE WHEN coalesce(request.household_id, request.organisation_id) = ANY(%(helped)s::uuid[]) THEN 0
            ELSE %(continuity)s END, task.id
LIMIT %(limit)s OFFSET %(offset)s
"""


def ranked_volunteers(*, centre_id: int, task: TaskFacts, now: datetime) -> Iterator[UUID]:
    """Yield volunteers who may fit a task, in the order in which they count."""
    yield from _portions(
        _VOLUNTEERS,
        {
            **_near(task.cell, FARTHEST_REACH),
            "centre": centre_id,
            "now": now,
            "since": now - timedelta(days=LOAD_DAYS),
            "pending": sorted(PENDING_CLAIMS),
            "occupying": sorted(OCCUPYING_CLAIMS),
            "ready": sorted(MAY_CLAIM),
            "family": UUID(task.family) if task.family else None,
            "skills": sorted(task.skills),
            "languages": sorted(task.languages),
            "most_load": USUAL.load_counted,
        },
    )


def ranked_tasks(*, centre_id: int, volunteer: VolunteerFacts, now: datetime) -> Iterator[UUID]:
    """Yield open tasks that may fit a volunteer, in the order in which they count."""
    yield from _portions(
        _TASKS,
        {
            **_near(volunteer.cell, volunteer.reach),
            "centre": centre_id,
            "now": now,
            "zone": settings.TIME_ZONE,
            "workable": sorted(WORKABLE_REQUESTS),
            "reach": volunteer.reach,
            "helped": sorted(volunteer.helped),
            "skills": sorted(volunteer.skills),
            "languages": sorted(volunteer.languages),
            "clearances": sorted(volunteer.clearances),
            "most_days": USUAL.days_counted,
        },
    )


def _near(cell: str, reach: int) -> dict[str, Any]:
    """Return the cells around one with their distances."""
    rings = [h3.grid_ring(cell, ring) for ring in range(reach + 1)] if cell else []
    pairs = [(one, ring) for ring, cells in enumerate(rings) for one in cells]
    return {
        "cell": cell,
        "cells": [one for one, _ in pairs],
        "rings": [ring for _, ring in pairs],
        "far": FAR,
        "continuity": USUAL.continuity,
    }


def _portions(statement: str, values: dict[str, Any]) -> Iterator[UUID]:
    offset, found = 0, _PORTION
    while found == _PORTION:
        with connection.cursor() as cursor:
            cursor.execute(statement, {**values, "limit": _PORTION, "offset": offset})
            ids: Sequence[tuple[UUID]] = cursor.fetchall()
        yield from (one for (one,) in ids)
        found = len(ids)
        offset += found
