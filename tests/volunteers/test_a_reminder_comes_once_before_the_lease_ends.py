from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import Claim
from volunteers.services.remind_claimants import remind_claimants

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("held_minutes", "left_minutes", "reminded"),
    [
        (70, 30, 0),
        (76, 24, 1),
        (20, 16, 0),
        (20, 14, 1),
        (60 * 24 * 20, 60 * 25, 0),
        (60 * 24 * 20, 60 * 23, 1),
        (20, -1, 0),
    ],
)
def test_in_the_last_quarter_and_once(
    held_minutes: int, left_minutes: int, reminded: int, astana: Centre, vera: Enrolled
) -> None:
    held, now = claim(astana, make_task(astana), vera[1]), timezone.now()
    with in_centre(astana):
        Claim.objects.filter(pk=held.pk).update(
            claimed_at=now - timedelta(minutes=held_minutes), lease_until=now + timedelta(minutes=left_minutes)
        )
        assert remind_claimants(centre_id=astana.id) == reminded
        assert remind_claimants(centre_id=astana.id) == 0
    assert Notification.objects.filter(recipient_id=vera[0].pk, code="claim.runs_out").count() == reminded
