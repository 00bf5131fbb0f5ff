from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import RequestState
from beneficiaries.models import Request, RequestDelivery
from beneficiaries.problems import Problems
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors.owed import OwedItem, owed_items, present_attempt
from beneficiaries.services.requests.move_request import move_request
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState
from shapagat.encryption.sealing import open_one

_TAKES_PARTS = frozenset({RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.REOPENED})


def deliver_part(
    *, request_id: UUID, actor_id: UUID, quantities: Mapping[int, int], version: int | None = None
) -> Request:
    """Write down how many of which things were brought, by their place in the list from 0.

    With the last of them the request is delivered; until then it is in progress and shows what is owed. The row's
    lock is taken before what is owed is counted, so two at once never bring more than was asked for.

    Raises InvalidInput (`quantities_required`, `item_unknown`, `quantity_invalid`, `more_than_owed`), WrongState when
    nothing can be brought in this state, and NotVisible, StaleVersion and ConsentMissing as `move_request`.
    """
    with transaction.atomic():
        request = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
        if request is None:
            raise NotVisible
        if version is not None and version != request.version:
            raise StaleVersion
        if request.state not in _TAKES_PARTS:
            raise WrongState(extra={"state": request.state})
        items = owed_items(request, open_one(request, "details", RequestDetails))
        _check(quantities, items)
        _write_down(request, quantities, actor_id)
        return _move_on(request, quantities, items, actor_id)


def _check(quantities: Mapping[int, int], items: list[OwedItem]) -> None:
    problems = Problems()
    if not quantities:
        problems.add("/items", "quantities_required")
    for place, quantity in quantities.items():
        at = f"/items/{place}"
        if not 0 <= place < len(items):
            problems.add(at, "item_unknown")
        elif quantity < 1:
            problems.add(at, "quantity_invalid")
        elif quantity > items[place].owed:
            problems.add(at, "more_than_owed")
    problems.refuse()


def _write_down(request: Request, quantities: Mapping[int, int], actor_id: UUID) -> None:
    attempt = present_attempt(request)
    RequestDelivery.objects.bulk_create(
        RequestDelivery(
            centre_id=request.centre_id,
            request=request,
            item=place,
            quantity=quantity,
            attempt=attempt,
            actor_id=actor_id,
        )
        for place, quantity in sorted(quantities.items())
    )
    record_change(
        action="request.part_delivered",
        actor_id=actor_id,
        centre_id=request.centre_id,
        on=request,
        detail={"items": {str(place): quantity for place, quantity in sorted(quantities.items())}},
    )


def _move_on(request: Request, quantities: Mapping[int, int], items: list[OwedItem], actor_id: UUID) -> Request:
    if all(item.owed == quantities.get(item.place, 0) for item in items):
        return move_request(request_id=request.pk, to=RequestState.DELIVERED, actor_id=actor_id)
    if request.state != RequestState.IN_PROGRESS:
        return move_request(request_id=request.pk, to=RequestState.IN_PROGRESS, actor_id=actor_id)
    request.version += 1
    request.save(update_fields=["version", "updated_at"], force_update=True)
    return request
