import pytest
from django.urls import reverse

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.changes.homes import ask, change, home_of, who
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_everything_stands_in_one_line_of_time_with_who_did_it(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = home_of(alice, astana, "Дана"), sign_in(alice, "en")
    with work_as(alice, Purpose.REGISTRATION):
        ask(alice, home, "food")
        change(alice, home, "remove_member", person_id=who(home.pk, "spouse"), reason="moved_out")
    address = reverse("families:history", args=[home.pk])
    assert address in client.get(reverse("families:household", args=[home.pk])).content.decode()
    events = client.get(address).context["events"]
    told = {one.event: (one.details, one.by) for one in events}
    assert told["Somebody leaves the family"] == (["Ахметова Болат Серікқызы: Spouse (Moved out)"], alice.username)
    assert told["Request: Open"] == ([], alice.username)
    assert told["The family was registered"][1] == alice.username
    assert {"Consent given", "The categories were worked out"} <= told.keys()
    assert [one.at for one in events] == sorted((one.at for one in events), reverse=True)


def test_a_long_history_has_pages(alice: User, astana: Centre, sign_in: SignIn) -> None:
    home, client = home_of(alice, astana), sign_in(alice)
    with work_as(alice, Purpose.REGISTRATION):
        head, spouse = who(home.pk, "head"), who(home.pk, "spouse")
        for _turn in range(26):
            change(alice, home, "change_head", successor_id=spouse, former_role="spouse")
            head, spouse = spouse, head
    address = reverse("families:history", args=[home.pk])
    first, second = (client.get(address, {"page": page}).context["events"] for page in (1, 2))
    assert len(first) == 50
    assert second
    assert first[-1].at >= second[0].at


def test_another_city_sees_nothing(alice: User, charlie: User, astana: Centre, sign_in: SignIn) -> None:
    home = home_of(alice, astana)
    assert sign_in(charlie).get(reverse("families:history", args=[home.pk])).status_code == 404
