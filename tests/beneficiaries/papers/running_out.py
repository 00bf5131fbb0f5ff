"""Families whose papers run out."""

from datetime import date, timedelta

from django.utils import timezone

from beneficiaries.models import Household
from beneficiaries.services import register_household
from beneficiaries.services.registration.data import DisabilityData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, member, without_consent


def in_days(days: int) -> date:
    """A day so many from today."""
    return timezone.localdate() + timedelta(days=days)


def registered(user: User, centre: Centre, until: date | None, *, consented: bool = True) -> Household:
    """A family whose head has a disability paper."""
    head = member("head", "Айгүл", date(1985, 3, 1), disability=DisabilityData("II", "sight", until))
    made = family if consented else without_consent
    with work_as(user, Purpose.REGISTRATION):
        data = made(members=(head,), confirm_distinct="Бөлек отбасы")
        return register_household(centre=centre, data=data, actor_id=user.pk).household
