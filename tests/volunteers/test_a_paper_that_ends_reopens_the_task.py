from datetime import timedelta

import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.volunteers.cases import claim, in_centre, state_of
from tests.volunteers.conftest import Enrolled
from tests.volunteers.test_clearances_must_hold_on_the_day import asking, show
from volunteers.models import VolunteerClearance
from volunteers.selectors.clearances import last_day
from volunteers.services.release_uncleared import release_uncleared_claims

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("whole_centre", [True, False])
def test_both_are_told(*, whole_centre: bool, astana: Centre, vera: Enrolled, bob: User) -> None:
    task = asking(astana)
    show(astana, vera[1], last_day(task))
    held = claim(astana, task, vera[1])
    named = {"centre_id": astana.id} if whole_centre else {"volunteer": vera[1]}
    with in_centre(astana):
        assert release_uncleared_claims(**named) == 0  # type: ignore[arg-type]  # one of two
        VolunteerClearance.objects.update(revoked_on=last_day(task) - timedelta(days=1))
        assert release_uncleared_claims(**named) == 1  # type: ignore[arg-type]  # one of two
    assert (state_of(astana, held), state_of(astana, task)) == ("released", "open")
    codes = {vera[0].pk: "claim.clearance_ends", bob.pk: "task.clearance_ends"}
    assert dict(Notification.objects.values_list("recipient_id", "code")) == codes
