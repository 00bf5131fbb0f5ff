"""Families and their requests, as donations meet them."""

from typing import Any

from beneficiaries import services
from beneficiaries.constants import RequestCategory
from beneficiaries.models import Household, Request
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family


def register_family(user: User, centre: Centre, data: Any = None) -> Household:
    """Register a family, one whose consent is given unless `data` says otherwise."""
    with work_as(user, Purpose.REGISTRATION):
        return services.register_household(centre=centre, data=data or family(), actor_id=user.pk).household


def open_request(user: User, centre: Centre, category: RequestCategory, household: Household | None = None) -> Request:
    """Open a request of a family, of a new one unless it is named."""
    household = household or register_family(user, centre)
    need = RequestData(category=category, urgency=2, household_id=household.id)
    with work_as(user, Purpose.REQUEST_HANDLING):
        request = services.create_request(centre=centre, data=need, actor_id=user.pk)
        return services.open_request(request_id=request.id, actor_id=user.pk)
