from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.models import Household
from beneficiaries.services.duplicates.open_case import open_case
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, member
from tests.beneficiaries.transfers.sent import agreeing, registered, sent
from tests.beneficiaries.visits.planned import planned
from tests.support.http import ClientOf
from tests.web.conftest import SignIn, _without_second_factor, sign_in

__all__ = ["_without_second_factor", "sign_in"]
pytestmark = pytest.mark.django_db
Add = Callable[[Household], object]
LISTS = {
    "transfers": ("/api/v1/transfers/", "/families/transfers/"),
    "visits": ("/api/v1/visits/", "/families/visits/"),
    "rights": ("/api/v1/rights-requests/", "/families/rights/"),
    "exports": ("/api/v1/exports/", "/families/exports/"),
    "duplicates": ("/api/v1/duplicates/", "/families/duplicates/"),
}


@pytest.fixture
def add(alice: User, astana: Centre, shymkent: Centre) -> dict[str, Add]:
    """Put one more row of each list about a family."""

    def right(household: Household) -> object:
        with work_as(alice, Purpose.REGISTRATION):
            data = RightsData("access")
            return receive_rights_request(household_id=household.pk, data=data, actor_id=alice.pk)

    def export(_household: Household) -> object:
        with work_as(alice, Purpose.REGISTRATION) as work:
            return start_export(centre=astana, data=ExportData("organisations", "audit"), work=work, ring=False)

    def case(household: Household) -> object:
        with work_as(alice, Purpose.REGISTRATION):
            one, other = household.memberships.order_by("id").values_list("person_id", flat=True)[:2]
            return open_case(centre_id=astana.pk, pair=(one, other), score=70, found_by="hand", actor_id=alice.pk)

    return {
        "transfers": lambda household: sent(alice, household, shymkent),
        "visits": lambda household: planned(alice, household),
        "rights": right,
        "exports": export,
        "duplicates": case,
    }


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_many_rows_as_for_few(
    name: str,
    add: dict[str, Add],
    alice: User,
    astana: Centre,
    as_user: ClientOf,
    sign_in: SignIn,
) -> None:
    over_http, page = LISTS[name]
    reader = sign_in(alice)

    def more(*places: int) -> None:
        for place in places:
            people = [
                member("head", "Айгүл", date(1950 + place, 1 + place % 12, 1 + place)),
                member("child", "Дана", date(2010, 1 + place % 12, 1 + place)),
            ]
            data = family(*people, consents=agreeing().consents, phones=())
            add[name](registered(alice, astana, data))

    def queries() -> list[int]:
        counts = []
        for look in (lambda: as_user(alice).get(over_http), lambda: reader.get(page)):
            look()
            with CaptureQueriesContext(connections["default"]) as captured:
                assert look().status_code == 200
            counts.append(len(captured))
        return counts

    more(0, 1)
    few = queries()
    more(*range(2, 14))
    assert queries() == few
