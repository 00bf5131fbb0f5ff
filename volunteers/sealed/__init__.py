"""What is inside the sealed compartments. Every field has a default, so that an empty one can be sealed too."""

from volunteers.sealed.no_show import NoShowReply, NoShowReport
from volunteers.sealed.proof import CertificateContent, MessageText
from volunteers.sealed.volunteer import ExclusionReason, VolunteerContact, VolunteerIdentity, VolunteerNotes

__all__ = [
    "CertificateContent",
    "ExclusionReason",
    "MessageText",
    "NoShowReply",
    "NoShowReport",
    "VolunteerContact",
    "VolunteerIdentity",
    "VolunteerNotes",
]
