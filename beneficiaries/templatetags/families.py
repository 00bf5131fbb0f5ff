"""What templates of several apps say about families."""

from django import template

from beneficiaries import constants
from beneficiaries.districts import district_name

register = template.Library()

_CHOICES = {
    "role": constants.MemberRole,
    "consent": constants.ConsentState,
    "category": constants.BroadCategory,
    "need": constants.RequestCategory,
    "request": constants.RequestState,
    "purpose": constants.ConsentPurpose,
    "kind": constants.DisabilityKind,
    "absence": constants.IinAbsence,
    "confirmed": constants.ConfirmedBy,
    "organisation": constants.OrganisationRole,
    "figure": constants.FigureCode,
    "loss": constants.LossState,
    "keep": constants.KeepReason,
    "attachment": constants.AttachmentKind,
    "channel": constants.AppealChannel,
    "topic": constants.AppealTopic,
    "appeal": constants.AppealState,
    "extension": constants.ExtensionReason,
    "means": constants.NoticeMeans,
    "export": constants.ExportKind,
    "export_purpose": constants.ExportPurpose,
    "evidence": constants.ConsentEvidence,
    "consent_end": constants.ConsentEnd,
    "right": constants.RightsKind,
    "right_state": constants.RightsState,
    "right_refusal": constants.RightsRefusal,
    "transfer": constants.TransferState,
    "letter": constants.LetterKind,
    "transfer_reason": constants.TransferReason,
}


@register.filter
def called(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_CHOICES[kind].choices)
    return str(labels.get(code, code))


register.filter("district", district_name)
