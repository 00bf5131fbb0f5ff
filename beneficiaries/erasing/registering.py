"""What of this room can be erased, when it falls due, and what becomes of rows that refer to it."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.erasing.appeals import plan_appeal, release_appeal, settled
from beneficiaries.erasing.households import closed, plan_household, release_household, without_consent
from beneficiaries.erasing.organisations import plan_organisation, release_organisation
from beneficiaries.erasing.people import plan_person, release_person
from beneficiaries.selectors.visibility import CASE_ROLES, registration_number
from shapagat.erasure.kinds import register_erasable
from shapagat.erasure.registry import Erasable, Term
from shapagat.erasure.relations import Fate, declare

FATES = {
    "beneficiaries.agreementchange.organisation_id": Fate.KEPT_FIGURES,
    "beneficiaries.agreementchange.grant_id": Fate.KEPT_FIGURES,
    "beneficiaries.appeal.household_id": Fate.KEPT_FIGURES,
    "beneficiaries.arrival.household_id": Fate.RELEASED,
    "beneficiaries.rightsrequest.household_id": Fate.SEALED_AWAY,
    "beneficiaries.rightsrequest.person_id": Fate.SEALED_AWAY,
    "beneficiaries.rightsrequest.evidence_id": Fate.KEPT_PROOF,
    "beneficiaries.requestnote.household_id": Fate.SEALED_AWAY,
    "beneficiaries.requestnote.organisation_id": Fate.SEALED_AWAY,
    "beneficiaries.requestnote.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.statereferral.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.visit.household_id": Fate.SEALED_AWAY,
    "beneficiaries.visit.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.visitact.household_id": Fate.SEALED_AWAY,
    "beneficiaries.visitact.visit_id": Fate.KEPT_FIGURES,
    "beneficiaries.transfer.household_id": Fate.RELEASED,
    "beneficiaries.appeal.id": Fate.SEALED_AWAY,
    "beneficiaries.appeal.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.assessment.household_id": Fate.SEALED_AWAY,
    "beneficiaries.categoryloss.assessment_id": Fate.ERASED,
    "beneficiaries.categoryloss.household_id": Fate.ERASED,
    "beneficiaries.attachment.file_id": Fate.ERASED,
    "beneficiaries.attachment.household_id": Fate.ERASED,
    "beneficiaries.attachment.request_id": Fate.ERASED,
    "beneficiaries.collectiveneed.organisation_id": Fate.SEALED_AWAY,
    "beneficiaries.collectiveneed.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.consent.household_id": Fate.KEPT_PROOF,
    "beneficiaries.distinctpair.one_id": Fate.KEPT_PROOF,
    "beneficiaries.distinctpair.other_id": Fate.KEPT_PROOF,
    "beneficiaries.duplicatemember.duplicate_of_id": Fate.KEPT_PROOF,
    "beneficiaries.duplicatemember.person_id": Fate.KEPT_PROOF,
    "beneficiaries.merge.merged_id": Fate.KEPT_PROOF,
    "beneficiaries.merge.survivor_id": Fate.KEPT_PROOF,
    "beneficiaries.grant.organisation_id": Fate.SEALED_AWAY,
    "beneficiaries.grantreport.grant_id": Fate.KEPT_FIGURES,
    "beneficiaries.household.id": Fate.RELEASED,
    "beneficiaries.householdchange.household_id": Fate.KEPT_FIGURES,
    "beneficiaries.importedentry.appeal_id": Fate.KEPT_FIGURES,
    "beneficiaries.importedentry.household_id": Fate.KEPT_FIGURES,
    "beneficiaries.importedentry.organisation_id": Fate.KEPT_FIGURES,
    "beneficiaries.membership.household_id": Fate.RELEASED,
    "beneficiaries.membership.person_id": Fate.RELEASED,
    "beneficiaries.memorandum.organisation_id": Fate.KEPT_FIGURES,
    "beneficiaries.organisation.id": Fate.RELEASED,
    "beneficiaries.person.id": Fate.RELEASED,
    "beneficiaries.recurringrequest.household_id": Fate.RELEASED,
    "beneficiaries.recurringdue.recurring_id": Fate.KEPT_FIGURES,
    "beneficiaries.recurringdue.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.representation.organisation_id": Fate.RELEASED,
    "beneficiaries.request.household_id": Fate.RELEASED,
    "beneficiaries.request.organisation_id": Fate.RELEASED,
    "beneficiaries.requestdelivery.request_id": Fate.KEPT_FIGURES,
    "beneficiaries.requestevent.request_id": Fate.KEPT_FIGURES,
}


def register_erasing() -> None:
    """Register them."""
    register_erasable(
        Erasable("household", _("Erase a family"), CASE_ROLES, plan_household, release_household, registration_number),
        Term("consent_pending", "household", _("Families never asked for their consent"), without_consent),
        Term("case_closed", "household", _("Families whose case is closed"), closed),
    )
    register_erasable(Erasable("person", _("Erase a person"), CASE_ROLES, plan_person, release_person))
    register_erasable(
        Erasable("organisation", _("Erase an organisation"), CASE_ROLES, plan_organisation, release_organisation)
    )
    register_erasable(
        Erasable("appeal", _("Erase an appeal"), CASE_ROLES, plan_appeal, release_appeal),
        Term("appeal_settled", "appeal", _("Appeals that were settled"), settled),
    )
    declare(FATES)
