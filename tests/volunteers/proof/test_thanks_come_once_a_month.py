from datetime import timedelta

import pytest
from django.utils import timezone

from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.volunteers.cases import in_centre
from tests.volunteers.conftest import Enrolled
from tests.volunteers.proof.done import completed
from volunteers.services.thank_monthly import thank_for_last_month

pytestmark = pytest.mark.django_db


def test_everybody_who_helped_last_month_is_thanked_once(
    astana: Centre, shymkent: Centre, vera: Enrolled, vlad: Enrolled, sara: Enrolled
) -> None:
    last_month = timezone.localtime().replace(day=1, hour=12) - timedelta(days=3)
    completed(astana, vera[1], minutes=90, at=last_month)
    completed(astana, vera[1], minutes=45, at=last_month)
    completed(astana, vlad[1], minutes=60)
    completed(shymkent, sara[1], minutes=60, at=last_month)
    for expected in (1, 0):
        with in_centre(astana):
            assert thank_for_last_month(centre_id=astana.pk) == expected
    (sent,) = Notification.objects.filter(code="volunteer.thanks")
    assert (sent.recipient_id, sent.params) == (vera[0].pk, {"tasks": 2, "hours": 2, "minutes": 15})
