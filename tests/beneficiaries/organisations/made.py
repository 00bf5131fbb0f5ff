"""Organisations, what they agreed on, and who speaks for them."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from beneficiaries import services
from beneficiaries.models import CollectiveNeed, Grant, Memorandum, Organisation, Representation
from beneficiaries.representations import signed_over
from beneficiaries.sealed import ContactPerson
from beneficiaries.services.organisations.data import CollectiveData, GrantData, NamedData, OrganisationData
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.numbers import make_bin
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose

_serials = count(1)


def bin_of() -> str:
    """A valid number nobody else has in this run."""
    while True:
        made = make_bin(year=2016, month=5, serial=next(_serials) % 100_000)
        if made is not None:
            return made


def registered(user: User, centre: Centre, **more: Any) -> Organisation:
    """An organisation of forty members."""
    said: dict[str, Any] = {
        "bin": bin_of(),
        "name_kk": "«Үнсіз әлем»",
        "name_ru": "«Безмолвный мир»",
        "disability_kinds": ("hearing",),
        "member_count": 40,
        "people": (ContactPerson("Серік Оспанов", "төраға", "87011112233"),),
    }
    with work_as(user, Purpose.REGISTRATION):
        return services.register_organisation(centre=centre, data=OrganisationData(**(said | more)), actor_id=user.pk)


def bound(organisation: Organisation, user: User) -> Representation:
    """Bind somebody who has the role to an organisation, as two people would have."""
    row = Representation(
        centre_id=organisation.centre_id,
        organisation=organisation,
        user_id=user.pk,
        starts_on=timezone.localdate(),
        granted_by_id=SYSTEM_ACTOR_ID,
    )
    row.signature = signed_over(row)
    with scope({organisation.centre_id}):
        row.save(force_insert=True)
    return row


def agreed(user: User, organisation: Organisation, *, days: int = 100) -> Memorandum:
    """A memorandum signed a hundred days ago, for so many days from today."""
    today = timezone.localdate()
    with work_as(user, Purpose.REGISTRATION):
        return services.sign_memorandum(
            organisation_id=organisation.pk,
            signed_on=today - timedelta(days=100),
            ends_on=today + timedelta(days=days),
            actor_id=user.pk,
        )


def granted(user: User, organisation: Organisation, *, due_on: date | None = None) -> Grant:
    """A state social order with one report."""
    today = timezone.localdate()
    data = GrantData(
        lot="145-2",
        amount_tiyn=450_000_000,
        starts_on=today - timedelta(days=100),
        ends_on=today + timedelta(days=100),
        report_days=(due_on or today + timedelta(days=10),),
        note="Дәулетова жауапты",
    )
    with work_as(user, Purpose.REGISTRATION):
        return services.record_grant(organisation_id=organisation.pk, data=data, actor_id=user.pk)


def filed(user: User, organisation: Organisation, *, members: int = 30, named: tuple[str, ...] = ()) -> CollectiveNeed:
    """A request for members."""
    today = timezone.localdate()
    data = CollectiveData(
        category="interpreting",
        urgency=2,
        member_count=members,
        items=(("Аудармашы", 1, "күн"),),
        named=tuple(NamedData(name, today) for name in named),
    )
    with work_as(user, Purpose.REPRESENTATION):
        return services.file_need(organisation_id=organisation.pk, data=data, actor_id=user.pk)


def delivered(user: User, need: CollectiveNeed) -> None:
    """Staff opened it and said that it was brought."""
    with work_as(user, Purpose.REQUEST_HANDLING):
        services.open_request(request_id=need.request_id, actor_id=user.pk)
        services.mark_delivered(request_id=need.request_id, actor_id=user.pk)
