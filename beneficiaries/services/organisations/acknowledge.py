from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.constants import ConfirmedBy, RequestState
from beneficiaries.models import CollectiveNeed
from beneficiaries.problems import Problems
from beneficiaries.sealed import CollectiveMembers
from beneficiaries.services.requests.steps import confirm_request
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, StaleVersion, WrongState
from shapagat.encryption.sealing import open_one, seal


def acknowledge_total(*, need_id: UUID, received: int, actor_id: UUID, version: int | None = None) -> CollectiveNeed:
    """The organisation says how many members received what came, in all, and that nothing more is expected.

    The request is confirmed with it; a shortfall stays on record. Raises as `acknowledge_members`; InvalidInput for
    fewer than were named one by one, or more than were counted.
    """
    with transaction.atomic():
        need = _lock(need_id, version)
        if not max(1, need.received_count) <= received <= need.member_count:
            problems = Problems()
            problems.add("/received", "received_invalid")
            problems.refuse()
        need.received_count = received
        _settle(need, actor_id, ConfirmedBy.PROXY)
    return need


def acknowledge_members(
    *, need_id: UUID, places: Collection[int], actor_id: UUID, version: int | None = None
) -> CollectiveNeed:
    """Named members received what came, by their places in the list. With the last one the request is confirmed.

    Saying it of somebody twice changes nothing. Raises NotVisible, StaleVersion, WrongState unless the request was
    delivered and not confirmed yet, InvalidInput for a place that nobody has.
    """
    with transaction.atomic():
        need = _lock(need_id, version)
        members = open_one(need, "members", CollectiveMembers)
        if not places or not all(0 <= place < len(members.named) for place in places):
            problems = Problems()
            problems.add("/members", "choice_invalid")
            problems.refuse()
        today = timezone.localdate()
        named = tuple(
            structs.replace(one, received_on=today) if place in places and one.received_on is None else one
            for place, one in enumerate(members.named)
        )
        seal(need, "members", CollectiveMembers(named))
        need.received_count = max(need.received_count, sum(one.received_on is not None for one in named))
        if need.received_count == need.member_count:
            _settle(need, actor_id, ConfirmedBy.ROLL)
        else:
            _save(need, actor_id)
    return need


def _lock(need_id: UUID, version: int | None) -> CollectiveNeed:
    found = CollectiveNeed.objects.select_for_update(of=("self",)).select_related("request").filter(pk=need_id).first()
    if found is None:
        raise NotVisible
    if version is not None and version != found.version:
        raise StaleVersion
    if found.request.state != RequestState.DELIVERED:
        raise WrongState(extra={"state": found.request.state})
    return found


def _settle(need: CollectiveNeed, actor_id: UUID, how: ConfirmedBy) -> None:
    need.acknowledged_at = timezone.now()
    _save(need, actor_id)
    need.request = confirm_request(request_id=need.request_id, actor_id=actor_id, how=how)


def _save(need: CollectiveNeed, actor_id: UUID) -> None:
    need.version += 1
    need.save(force_update=True)
    record_change(
        action="request.acknowledged",
        actor_id=actor_id,
        centre_id=need.centre_id,
        on=need,
        subject_ids=[need.organisation_id],
        detail={"received": need.received_count, "of": need.member_count, "final": need.acknowledged_at is not None},
    )
