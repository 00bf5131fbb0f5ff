from uuid import UUID

from django.db.models import Q

from beneficiaries.models import RightsRequest
from beneficiaries.selectors.tellings import TELLING
from shapagat.encryption.access import current_access
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file
from shapagat.jobs.models import Job


def destroy_told(subject_id: UUID) -> int:
    """Destroy what was written down for somebody who is being erased; return how many files. Handler."""
    theirs = Q(household_id=subject_id) | Q(person_id=subject_id)
    # A family is told of its members, and one of them where they live now.
    beside = Q(household__memberships__person_id=subject_id) | Q(person__memberships__household_id=subject_id)
    asked = RightsRequest.objects.filter(theirs | beside).values_list("id", flat=True)
    requests = sorted({str(request_id) for request_id in asked})
    jobs = Job.objects.filter(kind=TELLING, params__request__in=requests) if requests else Job.objects.none()
    parts = [UUID(part) for job in jobs for part in job.cursor.get("parts", [])]
    held = StoredFile.objects.filter(destroyed_at=None)
    files = held.filter(Q(holder_id__in=[job.pk for job in jobs]) | Q(pk__in=parts)).order_by("id")
    for file in files:
        destroy_file(file=file, actor_id=current_access().actor_id)
    return len(files)
