"""What templates of several apps say about families."""

from django import template
from django.utils.translation import gettext_lazy as _

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
    "agreement_end": constants.AgreementEnd,
    "figure": constants.FigureCode,
    "loss": constants.LossState,
    "keep": constants.KeepReason,
    "attachment": constants.AttachmentKind,
    "channel": constants.AppealChannel,
    "topic": constants.AppealTopic,
    "appeal": constants.AppealState,
    "extension": constants.ExtensionReason,
    "means": constants.NoticeMeans,
    "recurring": constants.RecurringState,
    "recurring_end": constants.RecurringEnd,
    "recurring_outcome": constants.RecurringOutcome,
    "visit_end": constants.VisitEnd,
    "visit": constants.VisitKind,
    "visit_state": constants.VisitState,
    "duty": constants.StateDuty,
    "duty_outcome": constants.DutyOutcome,
    "found_by": constants.DuplicateSource,
    "judged": constants.JudgedBy,
    "export": constants.ExportKind,
    "export_purpose": constants.ExportPurpose,
    "evidence": constants.ConsentEvidence,
    "consent_end": constants.ConsentEnd,
    "right": constants.RightsKind,
    "asked_by": constants.AskedBy,
    "right_state": constants.RightsState,
    "right_refusal": constants.RightsRefusal,
    "transfer": constants.TransferState,
    "letter": constants.LetterKind,
    "transfer_reason": constants.TransferReason,
}


#: What agrees between two people, field by field.
_AGREEMENT = {
    "iin": _("the same IIN"),
    "given_name": _("given name"),
    "given_name_close": _("given name, nearly"),
    "family_name": _("family name"),
    "family_name_close": _("family name, nearly"),
    "patronymic": _("patronymic"),
    "patronymic_close": _("patronymic, nearly"),
    "birth_date": _("birth date"),
    "birth_date_swapped": _("birth date with day and month exchanged"),
    "birth_date_close": _("birth date, nearly"),
    "birth_year": _("birth year"),
    "phone": _("a shared phone"),
}
_MOVED = {
    "beneficiaries.membership.person_id": _("places in families move"),
    "beneficiaries.membership.ends_on": _("places in families end as doubled"),
    "beneficiaries.membership.role": _("who is the head"),
}


@register.filter
def agreement(code: str) -> str:
    """Return what agrees, in words."""
    return str(_AGREEMENT.get(code, code))


@register.filter
def moved(relation: str) -> str:
    """Return what of a relation a merge writes, in words."""
    return str(_MOVED.get(relation, relation))


@register.filter
def called(code: str, kind: str) -> str:
    """Return what a code is called in the active language."""
    labels = dict(_CHOICES[kind].choices)
    return str(labels.get(code, code))


register.filter("district", district_name)
