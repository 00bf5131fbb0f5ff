from typing import Any

from beneficiaries import services
from beneficiaries.models import Request
from beneficiaries.sealed import RequestDetails
from beneficiaries.selectors.owed import owed_items
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.donations.families import register_family

ITEMS = (ItemData("Ұн", 5, "қап"), ItemData("Қант", 2, "кг"))


def asked(by: User, centre: Centre, **more: Any) -> Request:
    """Open a request for five sacks of flour and two kilograms of sugar."""
    need = RequestData("food", 3, household_id=register_family(by, centre).pk, items=ITEMS, **more)
    with work_as(by, Purpose.REGISTRATION):
        made = services.create_request(centre=centre, data=need, actor_id=by.pk)
        return services.open_request(request_id=made.pk, actor_id=by.pk)


def brought(by: User, request: Request, quantities: dict[int, int]) -> Request:
    """Say that so many were brought."""
    with work_as(by, Purpose.REQUEST_HANDLING):
        return services.deliver_part(request_id=request.pk, actor_id=by.pk, quantities=quantities)


def owed(by: User, request: Request) -> list[int]:
    """Return how many of each thing are owed."""
    with work_as(by, Purpose.REQUEST_HANDLING):
        found = Request.objects.get(pk=request.pk)
        return [item.owed for item in owed_items(found, open_one(found, "details", RequestDetails))]
