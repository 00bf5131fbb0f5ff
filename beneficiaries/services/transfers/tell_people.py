"""Who is told of letters between centres: an id of the letter and its kind, never whom it carries."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import LetterKind
from beneficiaries.models import Transfer
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import users_holding
from shapagat.encryption.constants import LetterState
from shapagat.encryption.models import Letter, LetterSent
from shapagat.notifications.models import Notification
from shapagat.notifications.services import notify
from shapagat.notifications.templates import register

CAME, ACCEPTED, REFUSED, DONE = "transfer.came", "transfer.accepted", "transfer.refused", "transfer.done"
ASK_ANSWERED, ASK_REFUSED = "transfer.ask_answered", "transfer.ask_refused"

_WAITING = (LetterKind.TRANSFER, LetterKind.REFERRAL, LetterKind.ASK)
_ASK_ENDED = {LetterState.ACCEPTED: ASK_ANSWERED, LetterState.REFUSED: ASK_REFUSED}
#: An ask leaves no row here that could be marked: what ended longer ago is no news to a new coordinator.
_NEWS = timedelta(days=7)


def register_news() -> None:
    """Say what people are told."""
    register(CAME, _("A letter from another centre waits for an answer. See Between centres."))
    register(ACCEPTED, _("A family you sent was accepted by the other centre. See Between centres."))
    register(REFUSED, _("A family you sent was refused by the other centre. See Between centres."))
    register(DONE, _("A family you sent for help was helped by the other centre. See Between centres."))
    register(ASK_ANSWERED, _("A question to another centre about a family was answered. See Between centres."))
    register(ASK_REFUSED, _("A question to another centre about a family was declined. See Between centres."))


def tell_of_letters(*, centre_id: int) -> int:
    """Tell the centre's coordinators of letters that wait for them and of asks that ended, each once of each."""
    told = 0
    with transaction.atomic():
        # Of two beats at once the second sees what the first has told.
        here = list(_coordinators(centre_id).select_for_update(no_key=True).order_by("pk"))
        waiting = Letter.objects.filter(centre_id=centre_id, state=LetterState.SENT, kind__in=_WAITING)
        told += _tell(here, CAME, waiting.values_list("pk", "kind"))
        for state, code in _ASK_ENDED.items():
            told += _tell(here, code, _asks(centre_id, state).values_list("letter_id", "kind"))
    return told


def tell_sender(transfer: Transfer, code: str) -> None:
    """Tell whoever sent a family what became of it, in the transaction that settles it."""
    if User.objects.filter(pk=transfer.sent_by_id, is_active=True).exists():
        params = {"letter": str(transfer.letter_id), "kind": transfer.kind}
        notify(recipient_id=transfer.sent_by_id, code=code, params=params)


def _coordinators(centre_id: int) -> QuerySet[User]:
    return users_holding({Role.COORDINATOR}, centre_id=centre_id)


def _asks(centre_id: int, state: LetterState) -> QuerySet[LetterSent]:
    recent = timezone.now() - _NEWS
    return LetterSent.objects.filter(centre_id=centre_id, kind=LetterKind.ASK, state=state, ended_at__gte=recent)


def _tell(users: Iterable[User], code: str, letters: Iterable[tuple[UUID, str]]) -> int:
    news = {str(letter_id): kind for letter_id, kind in letters}
    if not news:
        return 0
    told = 0
    for user in users:
        heard = Notification.objects.filter(recipient=user, code=code, params__letter__in=list(news))
        known = set(heard.values_list("params__letter", flat=True))
        for letter_id in news.keys() - known:
            notify(recipient_id=user.pk, code=code, params={"letter": letter_id, "kind": news[letter_id]})
            told += 1
    return told
