from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible
from volunteers.constants import RevokeReason
from volunteers.models import Certificate
from volunteers.problems import Problems


def revoke_certificate(*, certificate: Certificate, reason: str, actor_id: UUID) -> Certificate:
    """Let a certificate hold no longer, for a reason (RevokeReason); again changes nothing. Raises InvalidInput."""
    problems = Problems()
    problems.check_choices("/reason", [reason], RevokeReason.values)
    problems.refuse()
    found = Certificate.objects.select_for_update(of=("self",), no_key=True).filter(pk=certificate.pk).first()
    if found is None:
        raise NotVisible
    if found.revoked_at is not None:
        return found
    found.revoked_at, found.revoked_by_id, found.revoke_reason = timezone.now(), actor_id, reason
    found.save(force_update=True, update_fields=["revoked_at", "revoked_by_id", "revoke_reason", "updated_at"])
    record_change(
        action="certificate.revoked",
        actor_id=actor_id,
        centre_id=found.centre_id,
        on=found,
        subject_ids=[found.volunteer_id],
        detail={"reason": reason},
    )
    return found
