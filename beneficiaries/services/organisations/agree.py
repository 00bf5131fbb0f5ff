"""Agreements with an organisation: memoranda, state grants and their reports."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.exceptions import LotKnown
from beneficiaries.models import Grant, GrantReport, Memorandum
from beneficiaries.problems import Problems
from beneficiaries.sealed import GrantNotes
from beneficiaries.services.organisations.check_organisation import check_memorandum
from beneficiaries.services.organisations.data import GrantData
from beneficiaries.services.organisations.lock import lock_organisation
from beneficiaries.services.registration.check_member import LONGEST_NOTE
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.sealing import seal_all

_LONGEST_LOT = 40
_MOST_REPORTS = 60
#: A thousand million tenge, far above any lot; a slip of the hand beyond it is noticed.
_MOST_TIYN = 100_000_000_000


def sign_memorandum(*, organisation_id: UUID, signed_on: date, ends_on: date | None, actor_id: UUID) -> Memorandum:
    """Record a memorandum. Raises InvalidInput, NotVisible, WrongState when the organisation's registration ended."""
    problems = Problems()
    check_memorandum(signed_on, ends_on, "", problems)
    problems.refuse()
    with transaction.atomic():
        organisation = lock_organisation(organisation_id)
        made = Memorandum.objects.create(
            centre_id=organisation.centre_id, organisation=organisation, signed_on=signed_on, ends_on=ends_on
        )
        record_change(
            action="memorandum.signed",
            actor_id=actor_id,
            centre_id=made.centre_id,
            on=made,
            subject_ids=[organisation.id],
        )
    return made


def record_grant(*, organisation_id: UUID, data: GrantData, actor_id: UUID) -> Grant:
    """Record a state social order and the days of its reports.

    Raises InvalidInput, NotVisible, WrongState, LotKnown when the organisation has this lot already.
    """
    check_grant(data)
    with transaction.atomic():
        organisation = lock_organisation(organisation_id)
        if Grant.objects.filter(organisation=organisation, lot=data.lot.strip()).exists():
            raise LotKnown
        made = Grant(
            centre_id=organisation.centre_id,
            organisation=organisation,
            lot=data.lot.strip(),
            amount_tiyn=data.amount_tiyn,
            starts_on=data.starts_on,
            ends_on=data.ends_on,
        )
        seal_all(made, {"notes": GrantNotes(data.note)})
        made.save(force_insert=True)
        days = sorted(set(data.report_days))
        GrantReport.objects.bulk_create([GrantReport(centre_id=made.centre_id, grant=made, due_on=day) for day in days])
        record_change(action="grant.recorded", actor_id=actor_id, centre_id=made.centre_id, on=made)
    return made


def report_grant(*, report_id: UUID, reported_on: date, actor_id: UUID) -> GrantReport:
    """Record that the state has a report. Raises NotVisible, InvalidInput, WrongState when it was recorded before
    or is expected no more."""
    problems = Problems()
    if reported_on > timezone.localdate():
        problems.add("/reported_on", "date_in_future")
    problems.refuse()
    with transaction.atomic():
        found = GrantReport.objects.select_for_update(of=("self",)).filter(pk=report_id).first()
        if found is None:
            raise NotVisible
        if found.reported_on is not None or found.dropped_on is not None:
            raise WrongState
        found.reported_on = reported_on
        found.save(update_fields=["reported_on", "updated_at"], force_update=True)
        record_change(action="grant.reported", actor_id=actor_id, centre_id=found.centre_id, on=found)
    return found


def check_grant(data: GrantData) -> None:
    """Check the data of a grant. Raises InvalidInput."""
    problems = Problems()
    if not data.lot.strip():
        problems.add("/lot", "blank")
    elif len(data.lot) > _LONGEST_LOT:
        problems.add("/lot", "too_long")
    if not 1 <= data.amount_tiyn <= _MOST_TIYN:
        problems.add("/amount_tiyn", "amount_invalid")
    if data.ends_on < data.starts_on:
        problems.add("/ends_on", "ends_before_it_starts")
    if len(data.report_days) > _MOST_REPORTS:
        problems.add("/report_days", "too_many")
    for place, day in enumerate(data.report_days[:_MOST_REPORTS]):
        if day < data.starts_on:
            problems.add(f"/report_days/{place}", "report_before_grant")
    if len(data.note) > LONGEST_NOTE:
        problems.add("/note", "too_long")
    problems.refuse()
