from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.selectors import reception_figures
from beneficiaries.services import (
    answer_appeal,
    extend_appeal,
    forward_appeal,
    open_desk,
    receive_appeals,
    record_notice,
)
from beneficiaries.services.appeals.extend_appeal import latest_day
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.desks.open_desk import DeskData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db
ENDS = ("answer", "forward", "extend", "notice", "wait")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ENDS), st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_each_appeal_is_counted_once_at_its_desk(
    alice: User, astana: Centre, came: list[tuple[str, bool, bool]]
) -> None:
    today, me = timezone.localdate(), alice.pk
    with work_as(alice, Purpose.APPEAL_HANDLING):
        desk = open_desk(centre=astana, data=DeskData("Қабылдау", "Приёмная"), actor_id=me)
        data = [
            AppealData("desk", "aid", "…", desk_id=desk.pk if at_desk else None, anonymous=anonymous)
            for _end, at_desk, anonymous in came
        ]
        before = {row.desk_id: row.received for row in reception_figures(centre_id=astana.pk, month=today)}
        for (end, *_), made in zip(came, receive_appeals(centre=astana, appeals=data, actor_id=me), strict=True):
            if end == "answer":
                answer_appeal(appeal_id=made.pk, answer="Жөндейміз", actor_id=me)
            elif end == "forward":
                forward_appeal(appeal_id=made.pk, to="Әкімдік", actor_id=me)
            elif end in {"extend", "notice"}:
                extend_appeal(appeal_id=made.pk, until=latest_day(made), reason="visit", actor_id=me)
                if end == "notice" and not made.anonymous:
                    record_notice(appeal_id=made.pk, means="phone", actor_id=me)
        rows = {row.desk_id: row for row in reception_figures(centre_id=astana.pk, month=today)}
    here = [end for end, at_desk, _ in came if at_desk]
    found = rows.get(desk.pk)
    assert (found.received if found else 0) == len(here)
    if found:
        settled = found.answered_in_time + found.answered_late + found.forwarded_in_time + found.forwarded_late
        assert settled + found.waiting == found.received == sum(found.by_topic.values())
        assert found.extended == sum(end in {"extend", "notice"} for end in here)
    elsewhere = rows.get(None)
    assert (elsewhere.received if elsewhere else 0) - before.get(None, 0) == len(came) - len(here)


def test_what_came_late_is_counted_late(alice: User, astana: Centre) -> None:
    long_ago = timezone.localdate() - timedelta(days=90)
    with work_as(alice, Purpose.APPEAL_HANDLING):
        data = [AppealData("desk", "aid", "…", received_on=long_ago) for _ in range(3)]
        first, second, _third = receive_appeals(centre=astana, appeals=data, actor_id=alice.pk)
        answer_appeal(appeal_id=first.pk, answer="Жөндейміз", actor_id=alice.pk)
        forward_appeal(appeal_id=second.pk, to="Әкімдік", actor_id=alice.pk)
        (row,) = reception_figures(centre_id=astana.pk, month=long_ago)
    assert (row.answered_late, row.forwarded_late, row.overdue) == (1, 1, 1)


def test_the_number_of_queries_does_not_grow_with_the_appeals(alice: User, astana: Centre) -> None:
    def cost(count: int) -> int:
        with work_as(alice, Purpose.APPEAL_HANDLING):
            receive_appeals(
                centre=astana, appeals=[AppealData("desk", "aid", "…") for _ in range(count)], actor_id=alice.pk
            )
            with CaptureQueriesContext(connection) as asked:
                reception_figures(centre_id=astana.pk, month=timezone.localdate())
        return len(asked)

    assert cost(2) == cost(30)


def test_over_the_api_each_centre_shows_its_own(bob: User, charlie: User, as_user: ClientOf, receive: Any) -> None:
    receive()
    address = f"/api/v1/appeals/figures/?month={timezone.localdate():%Y-%m}"
    (ours,) = as_user(bob).get(address).json()["results"]
    (theirs,) = as_user(charlie).get(address).json()["results"]
    assert (ours["centre"], ours["desks"][0]["received"]) == ("astana", 1)
    assert (theirs["centre"], theirs["desks"]) == ("shymkent", [])
    assert as_user(bob).get("/api/v1/appeals/figures/?month=2026-13").status_code == 400
