import pytest

from donations.models import Handover
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.donations.conftest import GiveGoods
from tests.donations.families import register_family
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("elsewhere", "purpose"), [(True, Purpose.DONATION), (False, Purpose.REGISTRATION)])
def test_who_does_intake_in_another_city_gives_here_as_a_storekeeper(
    *,
    elsewhere: bool,
    purpose: Purpose,
    dana: User,
    alice: User,
    astana: Centre,
    shymkent: Centre,
    give_flour: GiveGoods,
    as_user: ClientOf,
) -> None:
    where = shymkent if elsewhere else astana
    grant_role(user=dana, role=Role.INTAKE, centre=where, actor_id=SYSTEM_ACTOR_ID)
    family, lot = register_family(alice, astana), give_flour(5)
    body = {"household": str(family.pk), "lots": [{"lot": str(lot.pk), "quantity": 1}], "receipt": "roll"}
    answer = as_user(dana).post("/api/v1/give-now/", body)
    assert answer.status_code == 201, answer.content
    with work_as(dana, Purpose.DONATION):
        handover = Handover.objects.get()
        assert Entry.objects.get(action="handover.recorded", object_id=handover.pk).purpose == purpose
