"""Families for the tests of their changes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Household, HouseholdChange, Membership
from beneficiaries.services.changes.change_family import change_family
from beneficiaries.services.changes.data import Change
from beneficiaries.services.registration.data import MemberData
from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.requests.create_requests import create_requests
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, member

CHANGES: dict[str, Any] = {"confirm_distinct": "Бөлек адам"}


def home_of(user: User, centre: Centre, *children: str, **more: Any) -> Household:
    """Register two parents and these children."""
    people = (
        member("head", "Айгүл", date(1985, 3, 1)),
        member("spouse", "Болат", date(1983, 9, 12), "male"),
        *(member("child", name, date(2015, 5, 7)) for name in children),
    )
    data = family(*people, confirm_distinct="Бөлек отбасы", **more)
    with work_as(user, Purpose.REGISTRATION):
        return register_household(centre=centre, data=data, actor_id=user.pk).household


def provisional_home(user: User, centre: Centre, people: int = 3) -> Household:
    """Register a family of so many people, of whom the head alone is named."""
    head = MemberData("head", given_name="Сәуле")
    data = family(head, provisional=True, people_count=people, need="Азық-түлік", confirm_distinct="Бөлек отбасы")
    with work_as(user, Purpose.REGISTRATION):
        return register_household(centre=centre, data=data, actor_id=user.pk).household


def present(household_id: UUID) -> dict[UUID, str]:
    """Who belongs to a family now, by role."""
    rows = Membership.objects.filter(household_id=household_id, ends_on=None).order_by("id")
    return dict(rows.values_list("person_id", "role"))


def who(household_id: UUID, role: str) -> UUID:
    """The first one of a role."""
    return next(person for person, found in present(household_id).items() if found == role)


def change(user: User, home: Household, kind: str, **more: Any) -> HouseholdChange:
    """Change a family in the unit of work we stand in."""
    return change_family(household_id=home.pk, change=Change(kind, **(CHANGES | more)), actor_id=user.pk)


def ask(user: User, home: Household, category: str) -> UUID:
    """Let a family ask for something, with its category as the note, in the unit of work we stand in."""
    need = RequestData(category, 2, household_id=home.pk, note=category)
    centre = Centre.objects.get(pk=home.centre_id)
    made = create_requests(centre=centre, needs=[need], actor_id=user.pk, opened_at=timezone.now())
    return made[0].id
