import threading
from typing import Any

import pytest
from django.db import connections

from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.recurring.again import again, look
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_lookers_at_once_take_each_due_day_once(alice: User, astana: Centre) -> None:
    for _ in range(6):
        again(alice, register_family(alice, astana))
    start, taken = threading.Barrier(3), list[Any]()

    def at_once() -> None:
        try:
            start.wait()
            taken.append(look(astana))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=at_once) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 6
    with scope({astana.id}):
        assert Request.objects.count() == 6
