import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from beneficiaries.models import AgreementChange, Memorandum
from beneficiaries.services import correct_memorandum, end_memorandum
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import StaleVersion
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.organisations.made import agreed, registered


@pytest.mark.django_db(transaction=True)
def test_one_wins_and_the_other_is_told(alice: User, bob: User, astana: Centre) -> None:
    found = agreed(alice, registered(alice, astana))
    day, start, outcomes = timezone.localdate() + timedelta(days=5), threading.Barrier(2), []

    def act(user: User) -> None:
        try:
            start.wait(30)
            with work_as(user, Purpose.REGISTRATION):
                if user == alice:
                    end_memorandum(memorandum_id=found.pk, ends_on=day, reason="both", actor_id=user.pk, version=1)
                else:
                    correct_memorandum(
                        memorandum_id=found.pk,
                        changes={"ends_on": None},
                        reason="mistake",
                        actor_id=user.pk,
                        version=1,
                    )
            outcomes.append("done")
        except StaleVersion:
            outcomes.append("stale")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[user]) for user in (alice, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["done", "stale"]
    with scope({astana.pk}):
        (kept,) = AgreementChange.objects.all()
        row = Memorandum.objects.get()
        assert (row.version, row.ends_on) == (2, day if kept.kind == "ended" else None)
