import pytest

from shapagat.accounts.models import User
from tests.web.conftest import SignIn
from tests.web.counter import families_seen_by, register
from tests.web.test_a_need_goes_its_way import NEED, needs_seen_by

pytestmark = pytest.mark.django_db


def test_it_is_reached_from_the_first_page_and_leads_to_each_request(sign_in: SignIn, alice: User, bob: User) -> None:
    counter, coordinator = sign_in(alice), sign_in(bob)
    register(counter)
    (family,) = families_seen_by(alice)
    counter.post(f"/families/{family.pk}/need/", NEED)
    (need,) = needs_seen_by(alice)
    assert "/families/board/" in coordinator.get("/").content.decode()
    assert f"/families/needs/{need.pk}/" in coordinator.get("/families/board/").content.decode()
    assert f"/families/needs/{need.pk}/" not in coordinator.get("/families/board/?category=school").content.decode()
