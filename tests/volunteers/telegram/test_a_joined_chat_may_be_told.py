import pytest

from shapagat.accounts.models import User
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION
from shapagat.notifications.models import ContactPoint, NoticePreference
from shapagat.notifications.services import Wishes, change_wishes, notify, wishes_of
from tests.notifications.told import SOME, states, sweep
from tests.support.providers import FakeBotApi
from volunteers.telegram.linking import begin_linking, link_chat, unlink_chat

pytestmark = pytest.mark.django_db


def join(user: User, chat_id: int = 4242) -> None:
    link_chat(chat_id=chat_id, code=begin_linking(user=user))


def test_only_whoever_chooses_it_is_told_there(alice: User, bot_api: FakeBotApi) -> None:
    join(alice)
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert bot_api.sent == []
    change_wishes(user=alice, wishes=Wishes(channels=("telegram",), telegram=True))
    NoticePreference.objects.update(quiet_from="00:00", quiet_until="00:00")
    notify(recipient_id=alice.pk, code=SOME)
    sweep()
    assert [said["chat_id"] for said in bot_api.sent] == ["4242"]


def test_a_chat_that_is_let_go_or_joined_to_another_login_is_told_nothing(
    alice: User, bob: User, bot_api: FakeBotApi
) -> None:
    join(alice)
    change_wishes(user=alice, wishes=Wishes(channels=("telegram",), telegram=True))
    join(bob)
    assert (wishes_of(alice).telegram, wishes_of(alice).channels) == (False, ())
    assert wishes_of(bob).telegram
    unlink_chat(user_id=bob.pk)
    assert not wishes_of(bob).telegram
    notify(recipient_id=alice.pk, code=SOME)
    assert states(alice) == {}


def test_without_a_bot_that_may_write_first_no_number_is_kept(alice: User) -> None:
    join(alice)
    with scope({INSTALLATION}):
        assert not ContactPoint.objects.exists()
