from uuid import UUID

from beneficiaries.held.case import case_sections
from beneficiaries.held.family import family_sections
from beneficiaries.held.one_person import person_sections
from beneficiaries.models import Household
from shapagat.core import hooks
from shapagat.core.exported import OF_THE_FAMILY, Section, declare_exported

_TOLD = (
    "beneficiaries.household.id",
    "beneficiaries.person.id",
    "beneficiaries.membership.household_id",
    "beneficiaries.membership.person_id",
    "beneficiaries.consent.household_id",
    "beneficiaries.rightsrequest.household_id",
    "beneficiaries.rightsrequest.person_id",
    "beneficiaries.transfer.household_id",
    "beneficiaries.arrival.household_id",
)
_NOT_TO_ONE = dict.fromkeys(
    (
        "beneficiaries.assessment.household_id",
        "beneficiaries.request.household_id",
        "beneficiaries.appeal.household_id",
        "beneficiaries.appeal.id",
        "beneficiaries.attachment.household_id",
        "beneficiaries.attachment.request_id",
        "beneficiaries.attachment.file_id",
        "beneficiaries.requestnote.household_id",
        "beneficiaries.statereferral.request_id",
        "beneficiaries.visit.household_id",
        "beneficiaries.recurringrequest.household_id",
        "beneficiaries.visitact.household_id",
    ),
    OF_THE_FAMILY,
)
_JUDGEMENT = "a judgement of two records, which names somebody else too"
_ORGANISATION = "of an organisation, no natural person"
_UNTOLD = {
    "beneficiaries.appeal.request_id": "the request is told of",
    "beneficiaries.categoryloss.household_id": "says what the assessment beside it says",
    "beneficiaries.categoryloss.assessment_id": "says what the assessment beside it says",
    "beneficiaries.householdchange.household_id": "the memberships it led to are told of",
    "beneficiaries.importedentry.household_id": "a mark of a row of a sheet",
    "beneficiaries.importedentry.appeal_id": "a mark of a row of a sheet",
    "beneficiaries.importedentry.organisation_id": _ORGANISATION,
    "beneficiaries.requestnote.organisation_id": _ORGANISATION,
    "beneficiaries.rightsrequest.evidence_id": "the paper is told of",
    "beneficiaries.requestnote.request_id": "the request is told of",
    "beneficiaries.visit.request_id": "the request is told of",
    "beneficiaries.visitact.visit_id": "the visit is told of",
    "beneficiaries.recurringdue.recurring_id": "the requests it led to are told of",
    "beneficiaries.recurringdue.request_id": "the request is told of",
    "beneficiaries.requestdelivery.request_id": "counted in the things of the request, which are told of",
    "beneficiaries.requestevent.request_id": "steps of workers; the state and its days are told of",
    "beneficiaries.duplicatemember.person_id": _JUDGEMENT,
    "beneficiaries.duplicatemember.duplicate_of_id": _JUDGEMENT,
    "beneficiaries.distinctpair.one_id": _JUDGEMENT,
    "beneficiaries.distinctpair.other_id": _JUDGEMENT,
    "beneficiaries.merge.survivor_id": _JUDGEMENT,
    "beneficiaries.merge.merged_id": _JUDGEMENT,
    "beneficiaries.organisation.id": _ORGANISATION,
    "beneficiaries.memorandum.organisation_id": _ORGANISATION,
    "beneficiaries.request.organisation_id": _ORGANISATION,
    "beneficiaries.collectiveneed.organisation_id": _ORGANISATION,
    "beneficiaries.collectiveneed.request_id": _ORGANISATION,
    "beneficiaries.grant.organisation_id": _ORGANISATION,
    "beneficiaries.grantreport.grant_id": _ORGANISATION,
    "beneficiaries.agreementchange.organisation_id": _ORGANISATION,
    "beneficiaries.agreementchange.grant_id": _ORGANISATION,
    "beneficiaries.representation.organisation_id": _ORGANISATION,
    "encryption.subject.merged_into_id": "a pointer; whoever was merged is told of where they belong",
    "encryption.indextoken.subject_id": "keyed digests of what is told of",
    "encryption.letter.id": "belongs to the centre it was sent to",
    "files.storedfile.id": "what is attached is told of",
    "erasure.legalhold.subject_id": "kept for an authority",
    "erasure.retentionnotice.subject_id": "a date worked out from what is told of",
}


def register_held() -> None:
    """Let this room tell what it holds about a family, or one person of it."""
    hooks.register(hooks.Hook.SUBJECT_EXPORTED, "1 beneficiaries", held_of)
    hooks.register(hooks.Hook.PERSON_EXPORTED, "1 beneficiaries", person_sections)
    declare_exported(_TOLD, _UNTOLD, _NOT_TO_ONE)


def held_of(household_id: UUID) -> list[Section]:
    """Return what this room holds about a family. Handler of SUBJECT_EXPORTED."""
    household = Household.objects.get(pk=household_id)
    return [*family_sections(household), *case_sections(household_id)]
