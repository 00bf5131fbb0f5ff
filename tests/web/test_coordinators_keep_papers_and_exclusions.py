from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shapagat.accounts.models import Proposal, User
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.volunteers.cases import claim, in_centre, make_families, make_request, make_task, make_volunteer, state_of
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn
from volunteers.models import Exclusion, Volunteer, VolunteerClearance

pytestmark = pytest.mark.django_db

REASON = "Көршілердің арызы"


@pytest.fixture
def vera(astana: Centre) -> tuple[User, Volunteer]:
    return make_volunteer(astana, "vera")


@pytest.fixture
def coordinator(sign_in: SignIn, bob: User) -> Client:
    return sign_in(bob)


def test_a_paper_is_written_down_revoked_and_seen_by_the_volunteer(
    coordinator: Client, sign_in: SignIn, astana: Centre, vera: tuple[User, Volunteer]
) -> None:
    url, today = f"/volunteering/{vera[1].pk}/clearances/", timezone.localdate()
    paper = {
        "kind": "medical",
        "issuer": "City polyclinic 3",
        "issued_on": today.isoformat(),
        "expires_on": (today + timedelta(days=90)).isoformat(),
    }
    refused = coordinator.post(url, {**paper, "expires_on": (today - timedelta(days=1)).isoformat()})
    assert "It ends before it was issued" in refused.content.decode()
    assert coordinator.post(url, paper).status_code == 302
    assert faults_of(coordinator.get(url).content.decode()) == []
    assert "City polyclinic 3" in sign_in(vera[0]).get("/volunteering/").content.decode()
    with in_centre(astana, Purpose.VOLUNTEERING):
        made = VolunteerClearance.objects.get()
    assert coordinator.post(f"/volunteering/clearances/{made.pk}/revoke/", {}).status_code in {400, 422}
    assert coordinator.post(f"/volunteering/clearances/{made.pk}/revoke/", {"reason": "unfit"}).status_code == 302
    assert "holds no more" in sign_in(vera[0]).get("/volunteering/").content.decode()


def test_an_exclusion_is_set_read_and_lifted_by_two(
    coordinator: Client, bob: User, astana: Centre, vera: tuple[User, Volunteer]
) -> None:
    family = make_families(astana)[0]
    held = claim(astana, make_task(astana, make_request(astana, family)), vera[1])
    url = f"/volunteering/{vera[1].pk}/exclusions/"
    given = {"kind": "safeguarding", "household": family.registration_number, "reason": REASON}
    unknown = coordinator.post(url, {**given, "household": "AST-0"})
    assert unknown.status_code in {400, 422}
    assert coordinator.post(url, given).status_code == 302
    assert state_of(astana, held) == "released"
    page = coordinator.get(url).content.decode()
    assert REASON in page
    assert faults_of(page) == []
    with in_centre(astana, Purpose.VOLUNTEERING):
        made = Exclusion.objects.get()
    coordinator.post(f"/volunteering/exclusions/{made.pk}/lift/", {"reason": "looked_into"})
    assert Proposal.objects.get().object_id == made.pk
    with in_centre(astana, Purpose.VOLUNTEERING):
        assert Exclusion.objects.get().lifted_at is None


def test_a_volunteer_asks_on_the_task_not_to_be_sent_there_again(
    sign_in: SignIn, astana: Centre, vera: tuple[User, Volunteer]
) -> None:
    task, client = make_task(astana), sign_in(vera[0])
    assert "not-again" not in client.get(f"/tasks/{task.pk}/").content.decode()
    assert client.post(f"/tasks/{task.pk}/not-again/").status_code == 409
    claim(astana, task, vera[1])
    assert f"/tasks/{task.pk}/not-again/" in client.get(f"/tasks/{task.pk}/").content.decode()
    assert client.post(f"/tasks/{task.pk}/not-again/").headers["Location"] == "/tasks/mine/"
    with in_centre(astana, Purpose.VOLUNTEERING):
        assert Exclusion.objects.get().kind == "volunteer_wish"
    assert str(task.pk) not in client.get("/tasks/").content.decode()
