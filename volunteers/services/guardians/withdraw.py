from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from volunteers.constants.guardians import ConsentEnd
from volunteers.models import GuardianConsent
from volunteers.problems import Problems
from volunteers.services.guardians.uncovered import claims_without_consent
from volunteers.services.locking import lock_volunteer
from volunteers.services.taking_back import take_back


def withdraw_guardian_consent(*, consent: GuardianConsent, reason: str, actor_id: UUID) -> GuardianConsent:
    """Let it hold no more, from today on; what the volunteer holds as a minor is taken back. Again changes nothing.

    Raises InvalidInput for an unknown reason.
    """
    problems = Problems()
    if reason not in {ConsentEnd.WITHDRAWN, ConsentEnd.MISTAKE}:
        problems.add("/reason", "choice_invalid")
    problems.refuse()
    volunteer = lock_volunteer(consent.volunteer_id)
    row = GuardianConsent.objects.get(pk=consent.pk)
    if row.withdrawn_on is not None:
        return row
    row.withdrawn_on, row.withdrawn_by_id, row.end_reason = timezone.localdate(), actor_id, reason
    row.save(force_update=True, update_fields=["withdrawn_on", "withdrawn_by_id", "end_reason", "updated_at"])
    record_change(
        action="guardian_consent.withdrawn",
        actor_id=actor_id,
        centre_id=row.centre_id,
        on=row,
        subject_ids=[volunteer.id],
        detail={"reason": reason},
    )
    take_back(volunteer=volunteer, claims=claims_without_consent(volunteer), actor_id=actor_id)
    return row
