"""Needs that come again."""

from typing import Any

from django.utils import timezone

from beneficiaries.models import Household, RecurringRequest
from beneficiaries.services.recurring.open_due import open_due
from beneficiaries.services.recurring.plan_recurring import RecurringData, plan_recurring
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose

NEED = RequestData("food", 2, items=(ItemData("Ұн", 10, "кг"),), note="Балаларға")


def again(user: User, household: Household, **more: Any) -> RecurringRequest:
    """Plan food every month from today on."""
    said: dict[str, Any] = {"need": NEED, "every": 1, "interval": "month", "first_on": timezone.localdate()}
    with work_as(user, Purpose.REGISTRATION):
        return plan_recurring(household_id=household.pk, data=RecurringData(**(said | more)), actor_id=user.pk)


def look(centre: Centre) -> int:
    """Do what is done each morning."""
    with work_as_system(Purpose.REQUEST_HANDLING, {centre.id}):
        return open_due(centre_id=centre.id)
