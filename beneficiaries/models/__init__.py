from beneficiaries.models.agreement_change import AgreementChange
from beneficiaries.models.appeal import Appeal
from beneficiaries.models.assessment import Assessment
from beneficiaries.models.attachment import Attachment
from beneficiaries.models.category_loss import CategoryLoss
from beneficiaries.models.collective_need import CollectiveNeed
from beneficiaries.models.consent import Consent
from beneficiaries.models.desk import Desk
from beneficiaries.models.duplicate_case import DistinctPair, DuplicateCase, DuplicateMember
from beneficiaries.models.eligibility_rule import EligibilityFigure, EligibilityRule
from beneficiaries.models.frozen_rules import FrozenRules
from beneficiaries.models.grant import Grant, GrantReport
from beneficiaries.models.household import Household
from beneficiaries.models.household_change import HouseholdChange
from beneficiaries.models.imported_entry import ImportedEntry, ImportMapping
from beneficiaries.models.membership import Membership
from beneficiaries.models.merge import Merge, MergedColumn
from beneficiaries.models.organisation import Memorandum, Organisation
from beneficiaries.models.person import Person
from beneficiaries.models.recurring_request import RecurringDue, RecurringRequest
from beneficiaries.models.registration_counter import RegistrationCounter
from beneficiaries.models.representation import Representation
from beneficiaries.models.request import Request
from beneficiaries.models.request_delivery import RequestDelivery
from beneficiaries.models.request_event import RequestEvent
from beneficiaries.models.request_note import RequestNote, StateReferral
from beneficiaries.models.rights_request import RightsRequest
from beneficiaries.models.transfer import Arrival, Transfer
from beneficiaries.models.visit import Visit, VisitAct

__all__ = [
    "AgreementChange",
    "Appeal",
    "Arrival",
    "Assessment",
    "Attachment",
    "CategoryLoss",
    "CollectiveNeed",
    "Consent",
    "Desk",
    "DistinctPair",
    "DuplicateCase",
    "DuplicateMember",
    "EligibilityFigure",
    "EligibilityRule",
    "FrozenRules",
    "Grant",
    "GrantReport",
    "Household",
    "HouseholdChange",
    "ImportMapping",
    "ImportedEntry",
    "Membership",
    "Memorandum",
    "Merge",
    "MergedColumn",
    "Organisation",
    "Person",
    "RecurringDue",
    "RecurringRequest",
    "RegistrationCounter",
    "Representation",
    "Request",
    "RequestDelivery",
    "RequestEvent",
    "RequestNote",
    "RightsRequest",
    "StateReferral",
    "Transfer",
    "Visit",
    "VisitAct",
]
