"""On the pages: the coordinator reports, the volunteer answers, another coordinator decides."""

import pytest
from django.urls import reverse

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.people import MakeUser
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer
from tests.web.accessible import faults_of
from tests.web.conftest import SignIn
from volunteers.models import NoShow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_from_the_report_to_the_decision(
    sign_in: SignIn, make_user: MakeUser, astana: Centre, bob: User, language: str
) -> None:
    vera, enrolled = make_volunteer(astana, "vera")
    task = make_task(astana)
    held = claim(astana, task, enrolled)
    coordinator, volunteer = sign_in(bob, language), sign_in(vera, language)
    assert "did-not-come" in coordinator.get(reverse("tasks:coordinate", args=[task.pk])).content.decode()
    sent = coordinator.post(reverse("tasks:did-not-come", args=[held.pk]), {"note": "сағат сегізде"})
    assert sent.status_code == 302
    assert "did-not-come" not in coordinator.get(sent["Location"]).content.decode()
    with in_centre(astana):
        row = NoShow.objects.get()

    assert reverse("tasks:my-no-shows") in volunteer.get(reverse("tasks:mine")).content.decode()
    mine = volunteer.get(reverse("tasks:my-no-shows")).content.decode()
    assert "сағат сегізде" in mine
    assert faults_of(mine) == []
    answer = reverse("tasks:no-show-reply", args=[row.pk])
    assert answer in mine
    assert faults_of(volunteer.get(answer).content.decode()) == []
    assert volunteer.post(answer, {"text": "ауырдым"}).status_code == 302

    dana = sign_in(make_user("dana", Role.COORDINATOR, astana), language)
    decision = {"no_show": row.pk, "upheld": "yes"}
    assert coordinator.get(reverse("tasks:no-shows")).status_code == 200
    assert coordinator.post(reverse("tasks:no-shows"), decision).status_code in {400, 409}
    listed = dana.get(reverse("tasks:no-shows")).content.decode()
    assert "ауырдым" in listed
    assert faults_of(listed) == []
    assert dana.post(reverse("tasks:no-shows"), decision).status_code == 302
    assert dana.get(reverse("volunteers:person", args=[enrolled.pk])).status_code == 200
    with in_centre(astana):
        assert NoShow.objects.get().state == "upheld"
