import pytest

from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.papers.running_out import in_days, registered
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_the_page_says_whose_paper_it_is_and_reading_it_is_on_record(
    alice: User, bob: User, astana: Centre, sign_in: SignIn
) -> None:
    soon, later = registered(alice, astana, in_days(30)), registered(alice, astana, in_days(200))
    client = sign_in(bob)
    assert 'href="/families/papers/"' in client.get("/").content.decode()
    page = client.get("/families/papers/").content.decode()
    assert soon.registration_number in page
    assert "Ахметова Айгүл" in page
    assert later.registration_number not in page
    with scope({astana.pk}):
        assert Entry.objects.filter(kind="read", actor_id=bob.pk, purpose="registration").exists()


def test_a_colleague_elsewhere_sees_an_empty_page(alice: User, charlie: User, astana: Centre, sign_in: SignIn) -> None:
    registered(alice, astana, in_days(30))
    assert "No paper runs out soon." in sign_in(charlie).get("/families/papers/").content.decode()
