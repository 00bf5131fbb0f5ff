from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.services.appeals.receive_appeal import AppealData, receive_appeals
from beneficiaries.tasks import remind_of_appeals_of
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.notifications.models import Notification

pytestmark = pytest.mark.django_db


def reminders(user: User) -> list[dict[str, int]]:
    return list(Notification.objects.filter(recipient_id=user.pk, code="appeals.due").values_list("params", flat=True))


def test_of_what_is_due_and_overdue(alice: User, bob: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    old = timezone.localdate() - timedelta(days=60)
    with work_as(alice, Purpose.APPEAL_HANDLING):
        data = [AppealData("desk", "aid", "…", received_on=day) for day in (old, old, None)]
        receive_appeals(centre=astana, appeals=data, actor_id=alice.pk)
    for _ in range(2):
        remind_of_appeals_of(astana.pk)
        remind_of_appeals_of(shymkent.pk)
    assert reminders(bob) == [{"due": 0, "overdue": 2}]
    assert reminders(alice) == reminders(charlie) == []


def test_nobody_is_reminded_of_nothing(alice: User, bob: User, astana: Centre) -> None:
    with work_as(alice, Purpose.APPEAL_HANDLING):
        receive_appeals(centre=astana, appeals=[AppealData("desk", "aid", "…")], actor_id=alice.pk)
    remind_of_appeals_of(astana.pk)
    assert reminders(bob) == []
