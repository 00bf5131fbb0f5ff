import threading
from uuid import UUID

import pytest
from django.db import connections

from beneficiaries import services
from beneficiaries.exceptions import RequestOpen
from beneficiaries.models import Request
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4


@pytest.mark.parametrize("reopened", [False, True])
def test_one_wins_and_the_others_are_told(*, reopened: bool, alice: User, astana: Centre) -> None:
    need = RequestData("food", 2, household_id=register_family(alice, astana).pk)
    ended: UUID | None = None
    if reopened:
        with work_as(alice, Purpose.REGISTRATION):
            ended = services.create_request(centre=astana, data=need, actor_id=alice.pk).pk
            services.cancel_request(request_id=ended, actor_id=alice.pk, reason_code="not_needed")
    start, outcomes = threading.Barrier(WORKERS), []

    def ask(number: int) -> None:
        try:
            start.wait(30)
            with work_as(alice, Purpose.REGISTRATION):
                if ended and number == 0:
                    services.reopen_request(request_id=ended, actor_id=alice.pk, reason_code="not_all")
                else:
                    services.create_request(centre=astana, data=need, actor_id=alice.pk)
            outcomes.append("made")
        except RequestOpen as refused:
            outcomes.append(refused.extra["request"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with work_as(alice, Purpose.REGISTRATION):
        live = Request.objects.exclude(state="cancelled").get()
    assert sorted(outcomes) == sorted(["made", *[str(live.pk)] * (WORKERS - 1)])
