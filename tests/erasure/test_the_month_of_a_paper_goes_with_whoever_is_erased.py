import pytest

from beneficiaries.models import Household
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.papers.running_out import in_days, registered
from tests.erasure.conftest import EraseByTwo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("what", ["family", "person"])
def test_of_a_family_and_of_one_person(alice: User, astana: Centre, erase_by_two: EraseByTwo, what: str) -> None:
    household = registered(alice, astana, in_days(30))
    with scope({astana.pk}):
        person_id = household.memberships.get().person_id
        assert Household.objects.get().papers_month is not None
    erase_by_two(f"households/{household.pk}/" if what == "family" else f"persons/{person_id}/")
    with scope({astana.pk}):
        assert Household.objects.get().papers_month is None
