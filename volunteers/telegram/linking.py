"""Which login a chat belongs to."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from shapagat.accounts.models import User
from shapagat.audit.services import record_change
from shapagat.encryption.constants import INSTALLATION
from volunteers.models import TelegramChat, TelegramCode

#: How long the secret may be sent to the bot.
CODE_LASTS = timedelta(minutes=15)


def begin_linking(*, user: User) -> str:
    """Return a new secret for somebody signed in; the one before is worth nothing any more."""
    code = secrets.token_urlsafe(18)
    TelegramCode.objects.update_or_create(
        user=user, defaults={"code_mac": _mac("code", code), "expires_at": timezone.now() + CODE_LASTS}
    )
    return code


def link_chat(*, chat_id: int, code: str) -> User | None:
    """Join a chat to the login its secret was made for; None for a secret that is unknown, used or too old.

    A chat belongs to one login and a login has one chat: what was joined before is let go.
    """
    waiting = TelegramCode.objects.select_for_update(of=("self",)).filter(code_mac=_mac("code", code)).first()
    if waiting is None or waiting.expires_at <= timezone.now() or not waiting.user.is_active:
        return None
    user = waiting.user
    waiting.delete()
    TelegramChat.objects.filter(chat_mac=_mac("chat", str(chat_id))).exclude(user=user).delete()
    TelegramChat.objects.update_or_create(user=user, defaults={"chat_mac": _mac("chat", str(chat_id))})
    _record("linked", user.pk)
    return user


def unlink_chat(*, user_id: UUID) -> None:
    """Let a login's chat go, whichever it is, and a secret that was not used yet."""
    TelegramCode.objects.filter(user_id=user_id).delete()
    if TelegramChat.objects.filter(user_id=user_id).delete()[0]:
        _record("unlinked", user_id)


def has_chat(user_id: UUID) -> bool:
    """Tell whether a chat is joined to the login."""
    return TelegramChat.objects.filter(user_id=user_id).exists()


def user_of_chat(chat_id: int) -> User | None:
    """Return whose chat it is, if somebody's who may still sign in."""
    mac = _mac("chat", str(chat_id))
    return User.objects.filter(
        pk__in=TelegramChat.objects.filter(chat_mac=mac).values("user_id"), is_active=True
    ).first()


def _record(what: str, user_id: UUID) -> None:
    record_change(action=f"telegram.{what}", actor_id=user_id, centre_id=INSTALLATION, detail={"user": str(user_id)})


def _mac(kind: str, secret: str) -> bytes:
    return salted_hmac(f"volunteers.telegram.{kind}", secret, algorithm="sha256").digest()
