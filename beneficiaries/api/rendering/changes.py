from typing import Any

from beneficiaries.models import HouseholdChange
from beneficiaries.services.changes.homes import Home, Plan
from shapagat.api.etags import etag


def render_change(change: HouseholdChange) -> dict[str, Any]:
    """Render a change that was made, with its family as it is now."""
    household = change.household
    return {
        "id": str(change.id),
        "household": str(household.id),
        "kind": change.kind,
        "on": change.happened_on.isoformat(),
        "steps": change.steps,
        "status": household.status,
        "people_count": household.people_count,
        "categories": household.categories,
        "etag": etag(household.version),
    }


def render_plan(plan: Plan) -> dict[str, Any]:
    """Render what a change would do; no personal data."""
    return {
        "kind": plan.kind,
        "on": plan.on.isoformat(),
        "families": [_home(home) for home in plan.homes],
        "requests_going": [str(request.id) for request in plan.going],
        "requests_beside": [str(request.id) for request in plan.beside],
        "requests_cancelled": [str(request.id) for request in plan.cancelled],
        "warnings": plan.warnings,
        "etag": etag(plan.homes[0].household.version),
    }


def _home(home: Home) -> dict[str, Any]:
    members: list[dict[str, Any]] = [{"person": str(person), "role": role} for person, role in home.after.items()]
    return {
        "household": None if home.founding else str(home.household.id),
        "consent_state": home.household.consent_state,
        "members": members + [{"person": None, "role": one.role} for one in home.added],
        "ends": bool(home.end_reason),
        "people_count": home.people_count,
        "categories_before": home.household.categories,
        "categories_after": sorted(home.categories),
        "requests": [str(request.id) for request in home.requests],
    }
