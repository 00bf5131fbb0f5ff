import pytest
from django.utils import timezone

from beneficiaries.models import Membership
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.support.families import make_person
from tests.support.http import ClientOf
from tests.volunteers.cases import SECRETS, in_centre, make_families, make_request, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import AddressView

pytestmark = pytest.mark.django_db


def test_what_was_opened_before_the_refusal_is_in_the_audit(as_user: ClientOf, astana: Centre, vera: Enrolled) -> None:
    family = make_families(astana)[0]
    task = make_task(astana, make_request(astana, family))
    with in_centre(astana, Purpose.REGISTRATION):
        head = make_person(astana.id, restricted=True)
        Membership.objects.create(
            centre_id=astana.id, household=family, person=head, role="head", starts_on=timezone.localdate()
        )
    client = as_user(vera[0])
    client.post(f"/api/v1/tasks/{task.pk}/claim/")
    refused = client.get(f"/api/v1/tasks/{task.pk}/")
    assert refused.status_code == 403
    assert not any(secret in refused.content.decode() for secret in SECRETS)
    with in_centre(astana):
        read = Entry.objects.filter(kind="read", purpose="delivery", actor_id=vera[0].pk)
        assert read.filter(subject_ids__contains=[family.pk]).count() == 1
        assert not AddressView.objects.exists()
