from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from beneficiaries.models import Household
from beneficiaries.services import register_households
from beneficiaries.tasks import erase_without_consent, erase_without_consent_of
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import without_consent

pytestmark = pytest.mark.django_db


def test_batch_after_batch_until_none_is_left(alice: User, astana: Centre) -> None:
    day = timezone.localdate() - timedelta(days=settings.CONSENT_PENDING_TERM_DAYS + 1)
    families = [without_consent(registered_on=day) for _ in range(101)]
    with work_as(alice, Purpose.IMPORT):
        register_households(centre=astana, families=families, actor_id=alice.pk, compared=False)
    erase_without_consent_of(astana.id)
    with work_as(alice, Purpose.IMPORT):
        assert Household.objects.filter(status="active").count() == 0
        assert set(Household.objects.values_list("people_count", "district", "cell")) == {(0, "", "")}


def test_beat_knows_the_task() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert erase_without_consent.name in scheduled
