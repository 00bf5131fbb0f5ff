import pytest

from beneficiaries.models import Arrival, Household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import LetterState, Purpose
from shapagat.encryption.letters import read_letter
from shapagat.encryption.models import Letter
from tests.beneficiaries.transfers.sent import accepted, registered, sent
from tests.encryption.rotation.dying import run_and_die

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The child does nothing but accept and die.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]
#: Statements and commits between one death and the next, each counted before and after.
STEP = 25


def test_nothing_is_half_done_and_it_can_be_done_again(
    alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    transfer = sent(alice, registered(alice, astana), shymkent)
    deaths = 0
    for at in range(STEP, 100 * STEP, STEP):
        died = run_and_die(lambda: accepted(charlie, transfer, shymkent), at=at)
        with scope({shymkent.id}):
            state = Letter.objects.get(pk=transfer.letter_id).state
            done = state == LetterState.ACCEPTED
            assert (Household.objects.count(), Arrival.objects.count()) == (int(done), int(done))
        if done or not died:
            break
        deaths += 1
        assert state == LetterState.SENT
        with work_as(charlie, Purpose.REGISTRATION):
            assert read_letter(letter_id=transfer.letter_id).content
    assert deaths > 2
    assert done
