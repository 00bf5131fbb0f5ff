from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import DuplicateState
from beneficiaries.models import DuplicateCase, DuplicateMember
from beneficiaries.services.duplicates.open_case import lock_cases
from shapagat.audit.services import record_change


def leave_cases(person_ids: Collection[UUID], actor_id: UUID) -> None:
    """Take people who are erased out of open cases; a case in which nobody is left to compare with is closed."""
    held = DuplicateMember.objects.filter(person_id__in=person_ids, open=True)
    centres = sorted(set(held.values_list("centre_id", flat=True)))
    for centre_id in centres:
        lock_cases(centre_id)
        cases = list(held.filter(centre_id=centre_id).values_list("case_id", flat=True))
        DuplicateMember.objects.filter(person_id__in=person_ids, open=True, centre_id=centre_id).update(open=False)
        for case in DuplicateCase.objects.select_for_update(of=("self",)).filter(pk__in=cases):
            case.version += 1
            staying = DuplicateMember.objects.filter(case=case, open=True)
            if staying.count() < 2:  # noqa: PLR2004 – one alone is nobody's duplicate
                staying.update(open=False)
                case.state, case.resolved_by_id, case.resolved_at = DuplicateState.RESOLVED, actor_id, timezone.now()
            case.save(force_update=True)
            record_change(action="duplicates.left", actor_id=actor_id, centre_id=centre_id, on=case)
