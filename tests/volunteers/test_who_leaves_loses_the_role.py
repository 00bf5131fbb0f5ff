import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import in_centre
from tests.volunteers.conftest import Enrolled
from volunteers.services import change_volunteer_state

pytestmark = pytest.mark.django_db


def test_leaving_ends_the_role_and_coming_back_gives_it_again(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    phone = as_user(vera[0])
    for state, status in (("left", 403), ("trial", 200)):
        with in_centre(astana):
            change_volunteer_state(volunteer=vera[1], to=state, actor_id=SYSTEM_ACTOR_ID)
        assert as_user(vera[0]).get("/api/v1/tasks/").status_code == status
    # The token she had before went with the role.
    assert phone.get("/api/v1/tasks/").status_code == 401
