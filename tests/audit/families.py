"""Families made for counting who opens them."""

from uuid import UUID

from beneficiaries.models import Household, Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.services.registration.register_households import register_households
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from tests.beneficiaries.people import family, family_of_six


def make_families(centre: Centre, count: int, *, big: bool = False) -> list[UUID]:
    """Register families as the system does; return their ids."""
    data = [family_of_six() if big else family() for _ in range(count)]
    with work_as_system(Purpose.REGISTRATION, {centre.id}):
        register_households(centre=centre, families=data, actor_id=SYSTEM_ACTOR_ID, compared=False)
        newest = Household.objects.order_by("-id").values_list("id", flat=True)[:count]
        return sorted(newest)


def open_people(user: User, household_ids: list[UUID], *, job: bool = False) -> int:
    """Open everybody of these families in one piece of work; return how many they are."""
    with work_as(user, Purpose.REGISTRATION, job=job):
        people = Person.objects.filter(memberships__household_id__in=household_ids)
        return len(open_many(people, "identity", PersonIdentity))
