import threading

import pytest
from django.db import connections

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, WrongState
from tests.beneficiaries.requests.parts import asked, brought, owed

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4


def test_never_more_than_was_asked_for(alice: User, astana: Centre) -> None:
    request = asked(alice, astana)
    start, outcomes = threading.Barrier(WORKERS), []

    def bring() -> None:
        try:
            start.wait(30)
            brought(alice, request, {0: 2})
            outcomes.append("brought")
        except (InvalidInput, WrongState):
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["brought", "brought", "refused", "refused"]
    assert owed(alice, request) == [1, 2]
