import pytest

from shapagat.accounts.models import User
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register
from tests.web.test_a_need_goes_its_way import NEED, needs_seen_by

pytestmark = pytest.mark.django_db


def test_a_worker_writes_down_parts_until_nothing_is_owed(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", {**NEED, "items-0-quantity": "5"})
    (need,) = needs_seen_by(alice)
    path = f"/families/needs/{need.pk}/"
    assert 'name="items-0"' in client.get(path).content.decode()
    assert client.post(path, {"step": "part", "items-0": "6"}).status_code == 400
    assert client.post(path, {"step": "part"}).status_code == 400
    assert client.post(path, {"step": "part", "items-0": "3"}).status_code == 302
    page = client.get(path).content.decode()
    assert ("still owed: 2" in page, "Brought in parts" in page) == (True, True)
    assert needs_seen_by(alice)[0].state == "in_progress"
    assert client.post(path, {"step": "part", "items-0": "2"}).status_code == 302
    assert needs_seen_by(alice)[0].state == "delivered"


def test_a_need_without_things_asks_for_no_parts(sign_in: SignIn, alice: User) -> None:
    client = sign_in(alice)
    register(client)
    (family,) = families_seen_by(alice)
    client.post(f"/families/{family.pk}/need/", {"category": "food", "urgency": "3"})
    (need,) = needs_seen_by(alice)
    assert 'value="part"' not in client.get(f"/families/needs/{need.pk}/").content.decode()
