import pytest

from beneficiaries.models import Household, Transfer
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from tests.beneficiaries.people import family_of_six, without_consent
from tests.beneficiaries.transfers.sent import accepted, registered
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/api/v1/transfers/without-consent/"


def asked(household: Household, **more: str) -> dict[str, str]:
    return {"household": str(household.pk), "to_centre": "shymkent", "reason": "moved", "why": "vital_interest"} | more


def sent(centre: Centre) -> list[Transfer]:
    with scope({centre.id}):
        return list(Transfer.objects.all())


@pytest.mark.parametrize("data", [family_of_six, without_consent])
def test_it_goes_when_a_second_person_approves(
    data: type,
    alice: User,
    charlie: User,
    astana: Centre,
    shymkent: Centre,
    as_user: ClientOf,
    make_user: MakeUser,
) -> None:
    household, dana = registered(alice, astana, data()), make_user("dana", Role.ADMIN, None)
    assert as_user(charlie).post(ADDRESS, asked(household), format="json").status_code == 404
    proposal = as_user(alice).post(ADDRESS, asked(household), format="json")
    assert proposal.status_code == 202, proposal.json()
    approve = f"/api/v1/proposals/{proposal.json()['id']}/approve/"
    assert as_user(alice).post(approve, {}).status_code == 403
    assert sent(astana) == []
    answer = as_user(dana).post(approve, {})
    assert answer.status_code == 200, answer.json()
    (transfer,) = sent(astana)
    assert transfer.sent_by_id == alice.pk
    with scope({astana.id}):
        entry = Entry.objects.get(action="transfer.sent")
    assert (entry.actor_id, entry.detail["without_consent"]) == (dana.pk, "vital_interest")
    content = as_user(charlie).get(f"/api/v1/transfers/{transfer.letter_id}/").json()
    assert content["without_consent"] == "vital_interest"
    arrived = accepted(charlie, transfer, shymkent)
    assert arrived.people_count == household.people_count
    if data is without_consent:
        assert (arrived.consent_state, arrived.legal_basis) == ("pending", "vital_interest")


@pytest.mark.parametrize("said", [{"why": "haste"}, {"to_centre": "astana"}, {"reason": "none"}, {"to_centre": "rome"}])
def test_what_cannot_be_is_refused(
    said: dict[str, str], alice: User, bob: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    household = registered(alice, astana)
    assert as_user(bob).post(ADDRESS, asked(household, **said), format="json").status_code == 400
