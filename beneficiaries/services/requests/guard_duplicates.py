from collections.abc import Sequence
from uuid import UUID

from beneficiaries.exceptions import RequestOpen
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.data import RequestData
from beneficiaries.services.requests.transitions import LIVE


def refuse_duplicates(needs: Sequence[RequestData]) -> None:
    """Raise RequestOpen for a need without a reason whose family has a live request of its category or asks twice.

    The families are locked: every way to a live request takes the family's lock first, so of two at once the second
    sees what the first has made.
    """
    known = _live({need.household_id for need in needs if need.household_id and not need.confirm_another})
    asked: set[tuple[UUID | None, str]] = set()
    for need in needs:
        wanted = need.household_id, need.category
        if need.household_id and not need.confirm_another and (wanted in known or wanted in asked):
            raise RequestOpen(known.get(wanted))
        asked.add(wanted)


def refuse_to_reopen_beside(request: Request) -> None:
    """Raise RequestOpen when the request's family has another live one of its category. The family is locked."""
    if request.household_id is None:
        return
    found = _live({request.household_id}).get((request.household_id, request.category))
    if found is not None and found != request.id:
        raise RequestOpen(found)


def lock_family_of(request_id: UUID) -> None:
    """Lock the family of a request before the request itself, as everybody does who locks both."""
    family = Request.objects.filter(pk=request_id).values("household_id")
    Household.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=family).first()


def _live(household_ids: set[UUID]) -> dict[tuple[UUID | None, str], UUID]:
    """Return the oldest live request of each family and category."""
    if not household_ids:
        return {}
    rows = Request.objects.filter(household_id__in=household_ids, state__in=LIVE).order_by("-id")
    latest_first = rows.values_list("household_id", "category", "id")
    return {(household_id, category): found for household_id, category, found in latest_first}
