import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.recurring.again import again, look
from tests.donations.families import open_request, register_family
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_written_down_shown_paused_and_ended(sign_in: SignIn, alice: User, astana: Centre) -> None:
    household, client = register_family(alice, astana), sign_in(alice)
    said = {
        "category": "food",
        "urgency": "2",
        "every": "1",
        "interval": "month",
        "first_on": timezone.localdate().isoformat(),
        "items-0-name": "Ұн",
        "items-0-quantity": "10",
    }
    address = client.post(f"/families/{household.pk}/recurring/", said).headers["Location"]
    assert "Ұн" in client.get(address).content.decode()
    assert look(astana) == 1
    assert "Opened" in client.get(address).content.decode()
    assert address in client.get(f"/families/{household.pk}/").content.decode()
    client.post(address, {"step": "pause"})
    assert "Paused" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 400
    client.post(address, {"reason": "not_needed"})
    assert "End it" not in client.get(address).content.decode()


def test_pausing_twice_is_said(sign_in: SignIn, alice: User, astana: Centre) -> None:
    made, client = again(alice, register_family(alice, astana)), sign_in(alice)
    address = f"/families/recurring/{made.pk}/"
    client.post(address, {"step": "pause"})
    assert "not possible now" in client.post(address, {"step": "pause"}, follow=True).content.decode()


def test_a_visit_after_the_aid_is_offered_and_names_the_request(sign_in: SignIn, alice: User, astana: Centre) -> None:
    need, client = open_request(alice, astana, "food"), sign_in(alice)
    page = f"/families/needs/{need.pk}/"
    assert "kind=follow_up" not in client.get(page).content.decode()
    client.post(page, {"step": "deliver", "version": need.version})
    assert f"kind=follow_up&amp;request={need.pk}" in client.get(page).content.decode()
    plan = f"/families/{need.household_id}/visit/?kind=follow_up&request={need.pk}"
    form = client.get(plan).context["form"]
    assert (form.initial["kind"], form.initial["request"]) == ("follow_up", str(need.pk))
    said = {
        "kind": "follow_up",
        "day": timezone.localdate().replace(year=timezone.localdate().year + 1, day=1).isoformat(),
        "at": "10:00",
        "minutes": "30",
        "assigned_to": str(alice.pk),
        "request": str(need.pk),
    }
    visit = client.post(plan, said).headers["Location"]
    assert page in client.get(visit).content.decode()
    assert visit in client.get(f"/families/{need.household_id}/").content.decode()
    early = client.post(visit, {"state": "done"})
    assert "still ahead" in early.content.decode()
    assert client.post(visit, {"state": "cancelled"}).context["form"].errors["reason"]
    client.post(visit, {"state": "cancelled", "reason": "weather"})
    assert "Weather" in client.get(visit).content.decode()
