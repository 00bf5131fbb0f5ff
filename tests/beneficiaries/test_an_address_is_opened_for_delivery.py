import pytest

from beneficiaries.models import Request
from beneficiaries.selectors import address_for_delivery
from beneficiaries.services import create_request, register_household
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import AccessDenied
from tests.beneficiaries.people import family
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_a_family(alice: User, astana: Centre) -> Request:
    with work_as(alice, Purpose.REGISTRATION):
        household = register_household(centre=astana, data=family(landmark="мешіт"), actor_id=alice.pk).household
        need = RequestData("food", 1, household_id=household.id)
        return create_request(centre=astana, data=need, actor_id=alice.pk)


def test_a_volunteer_reads_name_phone_and_address_and_it_is_written_down(
    request_of_a_family: Request, astana: Centre, make_user: MakeUser
) -> None:
    vera = make_user("vera", Role.VOLUNTEER, astana)
    with work_as(vera, Purpose.DELIVERY):
        found = address_for_delivery(request_of_a_family)
        assert (found.name, found.phones) == ("Ахметова Айгүл Серікқызы", ("+77011234567",))
        assert (found.address.street, found.landmark, found.language) == ("Қабанбай батыр", "мешіт", "kk")
        read = Entry.objects.filter(kind="read", actor_id=vera.pk, purpose="delivery")
        assert sorted(entry.compartments[0] for entry in read) == [101, 111]


def test_the_storekeeper_does_not(request_of_a_family: Request, astana: Centre, make_user: MakeUser) -> None:
    keeper = make_user("kira", Role.STOREKEEPER, astana)
    with work_as(keeper, Purpose.DELIVERY), pytest.raises(AccessDenied):
        address_for_delivery(request_of_a_family)
