"""Whose phone it is: a code goes there and comes back. Usable before anybody has an account."""

import hmac
import logging
import secrets
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from shapagat.core.exceptions import FieldProblem, InvalidInput, NotVisible
from shapagat.core.ids import new_id
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.encryption.keys.authority import sign
from shapagat.notifications.channels.protocol import Outgoing, SendingFailed
from shapagat.notifications.channels.sms import SmsGateway
from shapagat.notifications.constants import (
    CODE_AGAIN_AFTER,
    CODE_DIGITS,
    CODE_HOLDS,
    CODE_TRIES,
    CODES_A_DAY,
    CONFIRMATION_HOLDS,
)
from shapagat.notifications.exceptions import (
    ChannelNotOffered,
    CodeExpired,
    CodeTooSoon,
    CodeWrong,
    PhoneNotConfirmed,
    TooManyCodes,
)
from shapagat.notifications.models import PhoneConfirmation

#: First number of our two-number advisory locks, so that no other lock of the service collides with them.
_LOCK_CLASS = 7_321
logger = logging.getLogger("shapagat.notifications")


@transaction.atomic
def start_phone_confirmation(*, phone: str, language: str, account_id: UUID | None = None) -> UUID:
    """Send a code to a phone once the transaction commits; return what to confirm.

    Raises InvalidInput at /phone, ChannelNotOffered without an SMS gateway, CodeTooSoon within a minute of the last
    one, TooManyCodes after five to this number or for this account within 24 hours.
    """
    if not SmsGateway().is_configured():
        raise ChannelNotOffered
    number = _normalised(phone)
    phone_hash = sign("phone", number)
    _check_limits(phone_hash, account_id)
    made_id, code = new_id(), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    PhoneConfirmation.objects.create(
        id=made_id,
        phone_hash=phone_hash,
        code_hash=_code_hash(made_id, code),
        account_id=account_id,
        expires_at=timezone.now() + CODE_HOLDS,
    )
    with translation.override(language):
        text = _("%(code)s is your code. It holds for ten minutes. Tell it to nobody.") % {"code": code}
    message = Outgoing(number, language, text, sender="", link="", key=str(made_id))
    transaction.on_commit(lambda: _send(message), robust=True)
    return made_id


@transaction.atomic
def confirm_phone(*, id: UUID, code: str, account_id: UUID | None = None) -> None:  # noqa: A002 - what callers have is the id
    """Note that the code came back. Confirming again with the right code changes nothing.

    Raises NotVisible for none of this account's, CodeExpired after ten minutes, five tries or once it was used,
    CodeWrong. Tries are counted in the cache, since a refusal takes back what the transaction wrote; a cache that is
    away lets nobody guess.
    """
    found = PhoneConfirmation.objects.select_for_update().filter(pk=id, account_id=account_id).first()
    if found is None:
        raise NotVisible
    if found.taken_at is not None or found.expires_at <= timezone.now() or _tries(id) > CODE_TRIES:
        raise CodeExpired
    if not hmac.compare_digest(_code_hash(id, code.strip()), bytes(found.code_hash)):
        raise CodeWrong(errors=(FieldProblem("/code", CodeWrong.code, CodeWrong.title),))
    if found.confirmed_at is None:
        found.confirmed_at = timezone.now()
        found.save(force_update=True, update_fields=["confirmed_at", "updated_at"])


@transaction.atomic
def take_confirmed_phone(*, id: UUID, phone: str, account_id: UUID | None = None) -> str:  # noqa: A002 - as above
    """Use up a confirmation of exactly this phone, made within the hour; return the number as E.164.

    Raises InvalidInput at /phone, PhoneNotConfirmed.
    """
    number = _normalised(phone)
    found = PhoneConfirmation.objects.select_for_update().filter(pk=id, account_id=account_id, taken_at=None).first()
    if found is None or found.confirmed_at is None or found.confirmed_at + CONFIRMATION_HOLDS <= timezone.now():
        raise PhoneNotConfirmed
    if not hmac.compare_digest(sign("phone", number), bytes(found.phone_hash)):
        raise PhoneNotConfirmed
    found.taken_at = timezone.now()
    found.save(force_update=True, update_fields=["taken_at", "updated_at"])
    return number


def _normalised(phone: str) -> str:
    try:
        return normalise_phone(phone)
    except PhoneInvalid:
        problem = FieldProblem("/phone", PhoneInvalid.code, _("There is no such phone number."))
        raise InvalidInput(errors=(problem,)) from None


def _check_limits(phone_hash: bytes, account_id: UUID | None) -> None:
    """Count what was sent; whoever asks for the same number or account at the same moment waits."""
    locks = {phone_hash[:4], *([account_id.bytes[-4:]] if account_id else [])}
    with connection.cursor() as cursor:
        for lock in sorted(int.from_bytes(part, "big", signed=True) for part in locks):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, lock])
    now = timezone.now()
    a_day = PhoneConfirmation.objects.filter(created_at__gt=now - timedelta(days=1))
    of_number = a_day.filter(phone_hash=phone_hash)
    if of_number.count() >= CODES_A_DAY:
        raise TooManyCodes
    if account_id is not None and a_day.filter(account_id=account_id).count() >= CODES_A_DAY:
        raise TooManyCodes
    same = Q(phone_hash=phone_hash) | (Q(account_id=account_id) if account_id else Q(pk=None))
    if a_day.filter(same, created_at__gt=now - CODE_AGAIN_AFTER).exists():
        raise CodeTooSoon


def _code_hash(confirmation_id: UUID, code: str) -> bytes:
    return sign("phone-code", f"{confirmation_id}|{code}")


def _tries(confirmation_id: UUID) -> int:
    """Count one try; return how many there were with it."""
    name = f"phone-code:{confirmation_id}"
    cache.add(name, 0, timeout=int(CODE_HOLDS.total_seconds()) + 60)
    return cache.incr(name)


def _send(message: Outgoing) -> None:
    try:
        SmsGateway().send(message)
    except SendingFailed as failure:
        # Whoever waits for it asks for another one after a minute.
        logger.warning("code %s was not sent: %s", message.key, failure.code)
