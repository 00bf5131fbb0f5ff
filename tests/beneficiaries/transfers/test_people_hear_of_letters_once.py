import pytest

from beneficiaries.models import Arrival
from beneficiaries.services.transfers.answer_letter import answer_ask, refuse_family
from beneficiaries.services.transfers.ask_family import ask_for_family
from beneficiaries.services.transfers.end_letters import finish_referral, revoke_transfer
from beneficiaries.services.transfers.packet import AskPacket
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Letter
from shapagat.notifications.models import Notification
from shapagat.notifications.services import deliver_batch
from tests.beneficiaries.transfers.sent import accepted, registered, sent, settle
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _charlie_coordinates(charlie: User, shymkent: Centre) -> None:
    grant_role(user=charlie, role=Role.COORDINATOR, centre=shymkent, actor_id=SYSTEM_ACTOR_ID)


def heard(user: User) -> list[str]:
    rows = Notification.objects.filter(recipient=user, code__startswith="transfer.").order_by("id")
    return list(rows.values_list("code", flat=True))


def test_the_receivers_coordinators_and_the_sender_hear_without_a_name(
    alice: User, bob: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    transfer = sent(alice, registered(alice, astana), shymkent)
    settle(astana, shymkent)
    settle(astana, shymkent)
    assert (heard(charlie), heard(alice), heard(bob)) == (["transfer.came"], [], [])
    accepted(charlie, transfer, shymkent)
    settle(astana, shymkent)
    assert (heard(charlie), heard(alice), heard(bob)) == (["transfer.came"], ["transfer.accepted"], [])
    for row in Notification.objects.filter(code__startswith="transfer."):
        assert row.params == {"letter": str(transfer.letter_id), "kind": "transfer"}
    deliver_batch()
    (shown,) = as_user(charlie).get("/api/v1/notifications/").json()["results"]
    assert "waits for an answer" in shown["text"], shown


def test_the_sender_hears_of_a_refusal_and_of_help_that_was_given(
    alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    household = registered(alice, astana)
    refused = sent(alice, household, shymkent)
    with work_as(charlie, Purpose.REGISTRATION):
        refuse_family(letter=Letter.objects.get(pk=refused.letter_id), actor_id=charlie.pk)
    settle(astana)
    accepted(charlie, sent(alice, household, shymkent, "referral"), shymkent)
    settle(astana)
    with work_as(charlie, Purpose.REGISTRATION):
        finish_referral(arrival_id=Arrival.objects.get().pk, actor_id=charlie.pk)
    settle(astana, shymkent)
    assert heard(alice) == ["transfer.refused", "transfer.accepted", "transfer.done"]


def test_nobody_hears_of_what_was_taken_back(alice: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    transfer = sent(alice, registered(alice, astana), shymkent)
    with work_as(alice, Purpose.REGISTRATION):
        revoke_transfer(transfer_id=transfer.pk, actor_id=alice.pk)
    settle(astana, shymkent)
    assert heard(charlie) + heard(alice) == []


@pytest.mark.parametrize(
    ("answer", "code"), [(answer_ask, "transfer.ask_answered"), (refuse_family, "transfer.ask_refused")]
)
def test_an_ask_is_told_there_and_its_end_here(
    alice: User, bob: User, charlie: User, astana: Centre, shymkent: Centre, answer: object, code: str
) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        asked = AskPacket(asked_by="alice", given_name="Айгүл", family_name="Ахметова")
        letter_id = ask_for_family(centre=astana, to_centre=shymkent, asked=asked, actor_id=alice.pk)
    settle(astana, shymkent)
    assert (heard(charlie), heard(bob)) == (["transfer.came"], [])
    with work_as(charlie, Purpose.REGISTRATION):
        assert callable(answer)
        answer(letter=Letter.objects.get(pk=letter_id), actor_id=charlie.pk)
    settle(astana, shymkent)
    settle(astana, shymkent)
    with scope({astana.id}):
        assert (heard(charlie), heard(bob)) == (["transfer.came"], [code])
