import pytest
from django.utils import timezone

from beneficiaries.models import Arrival
from beneficiaries.services.changes.change_family import change_family
from beneficiaries.services.changes.data import Change
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import member
from tests.beneficiaries.transfers.sent import accepted, registered, sent, settle
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_owner_keeps_the_family_and_hears_that_help_was_given(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    transfer = sent(alice, household, shymkent, "referral")
    there = accepted(charlie, transfer, shymkent)
    settle(astana)
    with scope({astana.id}):
        household.refresh_from_db()
        transfer.refresh_from_db()
        assert (household.status, transfer.state) == ("active", "accepted")
    path = f"/api/v1/transfers/{transfer.letter_id}/done/"
    assert as_user(charlie).post(path, {}, format="json").json()["state"] == "done"
    assert as_user(charlie).post(path, {}, format="json").status_code == 409
    settle(astana)
    with scope({astana.id}):
        household.refresh_from_db()
        transfer.refresh_from_db()
        assert (household.status, transfer.state) == ("active", "done")
    with scope({shymkent.id}):
        there.refresh_from_db()
        assert (there.status, there.end_reason) == ("ended", "referral_done")


def test_a_family_helped_there_already_is_taken_over_as_it_stands(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    referral = sent(alice, household, shymkent, "referral")
    there = accepted(charlie, referral, shymkent)
    settle(astana)
    born = Change("birth", member=member("child", "Нұрай", timezone.localdate(), iin="", iin_absence="newborn"))
    with work_as(alice, Purpose.REGISTRATION):
        change_family(household_id=household.pk, change=born, actor_id=alice.pk)
    transfer = sent(alice, household, shymkent)
    again = accepted(charlie, transfer, shymkent)
    assert again.pk == there.pk
    settle(astana)
    with scope({astana.id}):
        household.refresh_from_db()
        assert (household.status, household.end_reason) == ("ended", "transferred")
    with scope({shymkent.id}):
        again.refresh_from_db()
        assert (again.status, again.people_count) == ("active", 7)
        arrival = Arrival.objects.get(letter_id=transfer.letter_id)
        assert len(arrival.people) == 7
    path = f"/api/v1/transfers/{referral.letter_id}/done/"
    assert as_user(charlie).post(path, {}, format="json").status_code == 409
