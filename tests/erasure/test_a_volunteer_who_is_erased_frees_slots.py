import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.selectors import roles_of
from shapagat.centres.models import Centre
from shapagat.encryption.constants import KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import Subject
from shapagat.encryption.sealing import open_one
from tests.erasure.conftest import EraseByTwo
from tests.volunteers.cases import claim, in_centre, make_task, make_volunteer, state_of
from volunteers.models import Volunteer
from volunteers.sealed import VolunteerIdentity

pytestmark = pytest.mark.django_db(transaction=True)


def test_claims_are_given_back_and_somebody_else_takes_the_slot(
    bob: User, astana: Centre, erase_by_two: EraseByTwo
) -> None:
    (login, vera), (_, vlad) = (make_volunteer(astana, name, skills=["driving"]) for name in ("vera", "vlad"))
    task = make_task(astana)
    held = claim(astana, task, vera)
    assert Role.VOLUNTEER in roles_of(login).all
    erase_by_two(f"volunteers/{vera.pk}/")
    assert state_of(astana, held) == "released"
    assert claim(astana, task, vlad).slot == held.slot
    assert Role.VOLUNTEER not in roles_of(login).all
    assert RoleAssignment.objects.filter(user_id=login.pk).exists()
    with in_centre(astana, Purpose.VOLUNTEERING):
        row = Volunteer.objects.get(pk=vera.pk)
        assert (row.state, row.user_id, row.skills, row.languages, row.source_mark) == ("left", None, [], [], "")
        key_id = Subject.objects.exclude(erased_at=None).get().data_key_id
        with pytest.raises(KeyGone):
            open_one(row, "identity", VolunteerIdentity)
    assert DataKey.objects.get(pk=key_id).state == KeyState.DESTROYED
