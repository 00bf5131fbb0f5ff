"""A decision and an erasure of the same people take their locks in one order: neither is broken off."""

import threading
from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from beneficiaries.models import DuplicateCase
from beneficiaries.services import register_household
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.duplicates.resolve_case import resolve_case
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.erasure.services import Cause, erase
from tests.beneficiaries.people import family, member

pytestmark = pytest.mark.django_db(transaction=True)


def a_case(user: User, centre: Centre, place: int) -> tuple[DuplicateCase, list[UUID]]:
    # Nobody of another round is like them.
    born = date(1960 + 4 * place, 1 + place, 3 + 4 * place)
    people = (member("head", "Айгүл", born), member("other", "Айгуль", born, iin="", iin_absence="papers_lost"))
    with work_as(user, Purpose.REGISTRATION):
        made = register_household(centre=centre, data=family(*people, phones=()), actor_id=user.pk).household
        two = list(made.memberships.order_by("id").values_list("person_id", flat=True))
        case = open_case(centre_id=centre.pk, pair=(two[0], two[1]), score=90, found_by="hand", actor_id=user.pk)
    assert case is not None
    return case, two


def test_either_comes_first_and_the_other_is_told(bob: User, astana: Centre) -> None:
    broken: list[BaseException] = []
    for place in range(6):
        case, (kept, doubled) = a_case(bob, astana, place)
        start = threading.Barrier(2)

        def decide(case: DuplicateCase = case, kept: UUID = kept, doubled: UUID = doubled) -> None:
            resolve_case(case_id=case.pk, decisions={kept: None, doubled: kept}, actor_id=bob.pk)

        def forget(doubled: UUID = doubled) -> None:
            erase(kind="person", object_id=doubled, cause=Cause("asked_by_person", bob.pk))

        def at_once(step: object, start: threading.Barrier = start) -> None:
            try:
                with work_as(bob, Purpose.REGISTRATION):
                    start.wait()
                    step()  # type: ignore[operator]  # one of the two above
            except DomainError:
                pass
            except BaseException as error:  # noqa: BLE001 – shown by the test
                broken.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=at_once, args=(step,)) for step in (decide, forget)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert broken == []
    with scope({astana.id}):
        assert not DuplicateCase.objects.filter(state="open").exists()
