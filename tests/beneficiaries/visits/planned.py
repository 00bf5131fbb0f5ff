"""Appointments with families."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from beneficiaries.models import Household, Visit
from beneficiaries.services.visits.plan_visit import VisitData, plan_visit
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose


def planned(user: User, household: Household, *, begun: bool = False, **more: Any) -> Visit:
    """Plan a visit at home tomorrow; one that has begun was to start an hour ago."""
    starts_at = timezone.now() + timedelta(days=1)
    said: dict[str, Any] = {"kind": "home", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    with work_as(user, Purpose.REGISTRATION):
        visit = plan_visit(household_id=household.pk, data=VisitData(**(said | more)), actor_id=user.pk)
        if begun:
            begin(visit)
    return visit


def begin(visit: Visit) -> None:
    """Let the time come at which it was to start."""
    now = timezone.now()
    Visit.objects.filter(pk=visit.pk).update(starts_at=now - timedelta(hours=1), ends_at=now)
