import pytest

from beneficiaries.models import Transfer
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.people import family_of_six
from tests.beneficiaries.transfers.sent import registered
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_asked_for_on_the_page(alice: User, bob: User, astana: Centre, shymkent: Centre, sign_in: SignIn) -> None:
    household = registered(alice, astana, family_of_six())
    page = f"/families/{household.pk}/send/"
    said = {"to_centre": "shymkent", "kind": "transfer", "reason": "moved", "why": "vital_interest"}
    assert "record the consent first" in sign_in(alice).post(page, {**said, "why": ""}).content.decode()
    answer = sign_in(bob).post(page, said, follow=True)
    assert "second person" in answer.content.decode()
    with scope({astana.id}):
        assert not Transfer.objects.exists()
