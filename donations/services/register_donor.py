from uuid import UUID

from donations.constants import DonorKind
from donations.models import Donor, DonorContact, DonorIdentity, DonorNotes
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects


def register_donor(
    *,
    centre: Centre,
    kind: DonorKind,
    actor_id: UUID,
    identity: DonorIdentity | None = None,
    contact: DonorContact | None = None,
    notes: DonorNotes | None = None,
) -> Donor:
    """Register somebody who gives; what is known of them is sealed under a key of their own.

    Raises NoAccessContext outside an access context.
    """
    donor = Donor(id=new_id(), centre_id=centre.id, kind=kind)
    create_subjects(kind=SubjectKind.DONOR, centre_id=centre.id, ids=[donor.id])
    seal_all(
        donor,
        {
            "identity": identity or DonorIdentity(),
            "contact": contact or DonorContact(),
            "notes": notes or DonorNotes(),
        },
    )
    donor.save(force_insert=True)
    record_change(action="donor.registered", actor_id=actor_id, centre_id=centre.id, on=donor, subject_ids=[donor.id])
    return donor
