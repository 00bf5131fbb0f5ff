"""Where and how somebody is told, changed by themselves alone."""

from dataclasses import dataclass, replace
from datetime import time
from uuid import UUID

import msgspec
from django.db import transaction

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors import users_holding
from shapagat.accounts.services import remember_language
from shapagat.audit.services import record_change
from shapagat.core.exceptions import StaleVersion
from shapagat.core.ids import new_id
from shapagat.core.masked import masked
from shapagat.encryption.constants import INSTALLATION, SubjectKind
from shapagat.encryption.sealing import open_one, seal, seal_all
from shapagat.encryption.subjects import create_subjects, erase_subjects
from shapagat.notifications.channels.offered import offered
from shapagat.notifications.constants import BUDGET, QUIET_FROM, QUIET_UNTIL, Channel
from shapagat.notifications.models import ContactPoint, NoticePreference
from shapagat.notifications.sealed import Addresses
from shapagat.notifications.services.check_wishes import check_wishes
from shapagat.notifications.services.own_account import own_account
from shapagat.notifications.services.phone_confirmation import take_confirmed_phone


@masked
@dataclass(frozen=True)
class Wishes:
    """How and where somebody wants to be told. A phone that is new comes with the confirmation that it is theirs."""

    language: str = "ru"
    #: The first choice first.
    channels: tuple[str, ...] = ()
    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL
    daily_budget: int = BUDGET
    email: str = ""
    phone: str = ""
    phone_confirmation: UUID | None = None
    #: Whether the chat that was linked stays.
    telegram: bool = False
    version: int = 0


def wishes_of(user: User) -> Wishes:
    """Return somebody's own wishes, opened for themselves."""
    found = NoticePreference.objects.filter(user=user).first() or NoticePreference(user=user, version=0)
    with own_account(user.pk):
        contact = ContactPoint.objects.filter(user_id=user.pk).first()
        known = open_one(contact, "addresses", Addresses) if contact else Addresses()
    return Wishes(
        language=user.language,
        channels=tuple(found.channels),
        quiet_from=found.quiet_from,
        quiet_until=found.quiet_until,
        daily_budget=found.daily_budget,
        email=known.email,
        phone=known.phone,
        telegram=bool(known.telegram),
        version=found.version,
    )


@transaction.atomic
def change_wishes(*, user: User, wishes: Wishes, version: int | None = None) -> None:
    """Keep them. With `version` only if nobody changed them since.

    Raises StaleVersion, InvalidInput, PhoneNotConfirmed for a new phone without its confirmation.
    """
    kept, _made = NoticePreference.objects.get_or_create(user=user, defaults={"version": 0})
    kept = NoticePreference.objects.select_for_update().get(pk=kept.pk)
    if version is not None and version != kept.version:
        raise StaleVersion
    with own_account(user.pk):
        _keep_addresses(user, wishes)
    kept.channels = list(wishes.channels)
    kept.quiet_from, kept.quiet_until = wishes.quiet_from, wishes.quiet_until
    kept.daily_budget, kept.version = wishes.daily_budget, kept.version + 1
    kept.save(force_update=True)
    remember_language(user=user, language=wishes.language)


@transaction.atomic
def keep_telegram_chat(*, user_id: UUID, chat_id: str) -> None:
    """Keep the chat in which somebody speaks with the bot; the caller has proved whose it is.

    It is told nothing until they choose this way. Where no bot can write first, nothing is kept.
    """
    if Channel.TELEGRAM not in offered():
        return
    with own_account(user_id):
        contact, known = _known(user_id)
        _seal(user_id, contact, msgspec.structs.replace(known, telegram=chat_id))


@transaction.atomic
def forget_telegram_chat(*, user_id: UUID) -> None:
    """Let somebody's chat go."""
    preference = NoticePreference.objects.select_for_update().filter(user_id=user_id).first()
    if preference is not None and Channel.TELEGRAM in preference.channels:
        preference.channels.remove(Channel.TELEGRAM)
        preference.version += 1
        preference.save(force_update=True)
    with own_account(user_id):
        contact, known = _known(user_id)
        if known.telegram:
            _seal(user_id, contact, msgspec.structs.replace(known, telegram=""))


@transaction.atomic
def forget_contacts(*, user_id: UUID, actor_id: UUID) -> None:
    """Forget where somebody is reached: the row goes, then its key. Nothing is sent outside any more."""
    NoticePreference.objects.filter(user_id=user_id).delete()
    with own_account(user_id):
        found = ContactPoint.objects.select_for_update().filter(user_id=user_id)
        for contact_id in list(found.values_list("pk", flat=True)):
            erase_subjects(subject_ids=[contact_id])
            found.filter(pk=contact_id).delete()
            record_change(
                action="contact.forgotten", actor_id=actor_id, centre_id=INSTALLATION, subject_ids=[contact_id]
            )


def forget_contacts_unless_needed(*, user_id: UUID, actor_id: UUID) -> None:
    """Forget where somebody is reached who holds no role any more; another centre may still need them."""
    if not users_holding(Role).filter(pk=user_id).exists():
        forget_contacts(user_id=user_id, actor_id=actor_id)


def _keep_addresses(user: User, wishes: Wishes) -> None:
    contact, known = _known(user.pk)
    telegram = known.telegram if wishes.telegram else ""
    checked = check_wishes(replace(wishes, telegram=bool(telegram)))
    if checked.phone and checked.phone != known.phone:
        take_confirmed_phone(id=wishes.phone_confirmation or new_id(), phone=checked.phone, account_id=user.pk)
    wanted = Addresses(email=checked.email, phone=checked.phone, telegram=telegram)
    if wanted != known:
        _seal(user.pk, contact, wanted)


def _known(user_id: UUID) -> tuple[ContactPoint | None, Addresses]:
    contact = ContactPoint.objects.select_for_update().filter(user_id=user_id).first()
    return contact, open_one(contact, "addresses", Addresses) if contact else Addresses()


def _seal(user_id: UUID, contact: ContactPoint | None, addresses: Addresses) -> None:
    if contact is None:
        contact = ContactPoint(id=new_id(), centre_id=INSTALLATION, user_id=user_id)
        create_subjects(kind=SubjectKind.USER, centre_id=INSTALLATION, ids=[contact.pk])
        seal_all(contact, {"addresses": addresses})
        contact.save(force_insert=True)
    else:
        seal(contact, "addresses", addresses)
        contact.save(force_update=True)
    record_change(action="contact.changed", actor_id=user_id, centre_id=INSTALLATION, on=contact)
