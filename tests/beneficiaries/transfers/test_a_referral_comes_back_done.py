import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
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
