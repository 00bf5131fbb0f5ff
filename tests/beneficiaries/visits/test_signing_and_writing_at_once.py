import threading

import pytest
from django.db import connections

from beneficiaries.constants import VisitState
from beneficiaries.models import VisitAct
from beneficiaries.sealed import ActContent
from beneficiaries.services.visits.end_visit import end_visit
from beneficiaries.services.visits.write_act import sign_act, write_act
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.visits.planned import planned
from tests.donations.families import register_family

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_signed_act_stays_signed_whoever_writes_meanwhile(alice: User, astana: Centre) -> None:
    household = register_family(alice, astana)
    for _ in range(4):
        visit = planned(alice, household, begun=True)
        with work_as(alice, Purpose.REGISTRATION):
            end_visit(visit_id=visit.pk, state=VisitState.DONE, actor_id=alice.pk)
            act = write_act(visit_id=visit.pk, content=ActContent(conclusion="А"), actor_id=alice.pk)
        start = threading.Barrier(2)

        def at_once(step: str, start: threading.Barrier = start, act: VisitAct = act) -> None:
            try:
                with work_as(alice, Purpose.REGISTRATION):
                    start.wait()
                    if step == "sign":
                        sign_act(act_id=act.pk, actor_id=alice.pk)
                    else:
                        write_act(visit_id=act.visit_id, content=ActContent(conclusion="Б"), actor_id=alice.pk)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=at_once, args=(step,)) for step in ("sign", "write")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with scope({astana.id}):
            assert VisitAct.objects.get(pk=act.pk).signed_at is not None
