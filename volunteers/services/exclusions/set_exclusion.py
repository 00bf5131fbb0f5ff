from uuid import UUID

from beneficiaries.models import Household, Organisation, Request
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import seal_all
from volunteers.constants import LONGEST_NOTE, ExclusionKind
from volunteers.models import Exclusion, Volunteer
from volunteers.problems import Problems
from volunteers.sealed import ExclusionReason
from volunteers.selectors.exclusions import claims_kept_apart
from volunteers.services.locking import lock_volunteer
from volunteers.services.taking_back import take_back


def set_exclusion(
    *,
    volunteer: Volunteer,
    kind: str,
    reason: str,
    actor_id: UUID,
    household: Household | None = None,
    organisation: Organisation | None = None,
) -> Exclusion:
    """Keep a volunteer from one family or one organisation; claims they hold there are taken back at once.

    What is in force already stays as it is. Raises InvalidInput: unknown kind, no reason (a volunteer's own wish needs
    none), not one family or organisation of the volunteer's centre.
    """
    problems, text = Problems(), reason.strip()
    _check(volunteer, kind, text, [one for one in (household, organisation) if one is not None], problems)
    problems.refuse()
    row = lock_volunteer(volunteer.pk)
    same = Exclusion.objects.filter(
        volunteer=row, household=household, organisation=organisation, kind=kind, lifted_at=None
    )
    found = same.first() or _write(row, kind, text, household, organisation, actor_id)
    take_back(volunteer=row, claims=claims_kept_apart(row), actor_id=actor_id)
    return found


def keep_from(*, volunteer: Volunteer, request: Request | None, actor_id: UUID, reason: str = "") -> Exclusion:
    """Grant a volunteer's own wish not to be sent to whom a request is for again.

    Raises InvalidInput for a task of nobody alone, such as a shift at a point.
    """
    return set_exclusion(
        volunteer=volunteer,
        kind=ExclusionKind.VOLUNTEER_WISH,
        reason=reason,
        household=request.household if request else None,
        organisation=request.organisation if request else None,
        actor_id=actor_id,
    )


def _check(
    volunteer: Volunteer, kind: str, reason: str, subjects: list[Household | Organisation], problems: Problems
) -> None:
    if kind not in ExclusionKind.values:
        problems.add("/kind", "choice_invalid")
    if not reason and kind != ExclusionKind.VOLUNTEER_WISH:
        problems.add("/reason", "reason_required")
    problems.check_length("/reason", reason, LONGEST_NOTE)
    if len(subjects) != 1:
        problems.add("/household", "subject_required")
    elif subjects[0].centre_id != volunteer.centre_id:
        problems.add("/household", "subject_unknown")


def _write(
    row: Volunteer,
    kind: str,
    reason: str,
    household: Household | None,
    organisation: Organisation | None,
    actor_id: UUID,
) -> Exclusion:
    made = Exclusion(
        centre_id=row.centre_id,
        volunteer=row,
        household=household,
        organisation=organisation,
        kind=kind,
        set_by_id=actor_id,
    )
    seal_all(made, {"reason": ExclusionReason(reason)})
    made.save(force_insert=True)
    record_change(
        action="exclusion.set",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=made,
        subject_ids=[row.id],
        detail={"kind": kind},
    )
    return made
