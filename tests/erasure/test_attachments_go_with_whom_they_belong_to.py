from datetime import timedelta

import pytest
from django.utils import timezone

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Attachment
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from shapagat.erasure.services import place_hold
from shapagat.files.models import StoredFile
from shapagat.files.storage import get_storage
from tests.beneficiaries.attachments.attached import attach
from tests.donations.families import open_request
from tests.erasure.conftest import EraseByTwo
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def test_their_keys_and_objects_go_when_two_people_erase_the_family(
    alice: User, bob: User, astana: Centre, erase_by_two: EraseByTwo
) -> None:
    request = open_request(alice, astana, RequestCategory.FOOD)
    assert request.household_id is not None
    attach(alice, household_id=request.household_id)
    attach(alice, request_id=request.pk)
    stranger = attach(alice, request_id=open_request(alice, astana, RequestCategory.CLOTHES).pk)
    erase_by_two(f"households/{request.household_id}/")
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        gone = Attachment.objects.exclude(ended_at=None)
        keys = Subject.objects.filter(pk__in=gone.values("file_id")).values_list("data_key_id", flat=True)
        assert set(DataKey.objects.filter(pk__in=list(keys)).values_list("state", flat=True)) == {KeyState.DESTROYED}
        objects = set(get_storage().keys(older_than=timezone.now() + timedelta(days=1)))
        assert set(StoredFile.objects.filter(destroyed_at=None).values_list("pk", flat=True)) == {stranger.file_id}
        assert not objects & set(StoredFile.objects.exclude(destroyed_at=None).values_list("object_key", flat=True))
        assert gone.count() == 2


def test_a_hold_on_a_paper_keeps_the_family_it_belongs_to(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    request = open_request(alice, astana, RequestCategory.FOOD)
    photo = attach(alice, request_id=request.pk)
    until = timezone.localdate() + timedelta(days=30)
    with work_as_system(Purpose.RETENTION, {astana.pk}):
        place_hold(subject_id=photo.file_id, reason="audit", legal_reference="a-1", until=until, actor_id=bob.pk)
    asked = as_user(bob).post(f"/api/v1/households/{request.household_id}/erase/", {"reason": "asked_by_person"})
    assert (asked.status_code, asked.json()["code"]) == (409, "legal_hold")
