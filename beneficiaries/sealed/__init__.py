"""What is inside the sealed compartments. Every field has a default, so that an empty one can be sealed too."""

from beneficiaries.sealed.appeal import AppealContact, AppealText
from beneficiaries.sealed.assessment import AssessmentInputs, AssessmentReasoning
from beneficiaries.sealed.attachment import AttachmentLabel
from beneficiaries.sealed.household import (
    Address,
    HouseholdCircumstances,
    HouseholdContact,
    HouseholdNotes,
    Income,
)
from beneficiaries.sealed.organisation import (
    CollectiveMembers,
    ContactPerson,
    GrantNotes,
    NamedMember,
    OrganisationContact,
    OrganisationNotes,
)
from beneficiaries.sealed.person import (
    PersonCircumstances,
    PersonContact,
    PersonHealth,
    PersonIdentity,
    PersonNotes,
)
from beneficiaries.sealed.request import NoteText, RequestDetails, RequestItem
from beneficiaries.sealed.rights import RightsNote
from beneficiaries.sealed.visit import ActContent, VisitNote

__all__ = [
    "ActContent",
    "Address",
    "AppealContact",
    "AppealText",
    "AssessmentInputs",
    "AssessmentReasoning",
    "AttachmentLabel",
    "CollectiveMembers",
    "ContactPerson",
    "GrantNotes",
    "HouseholdCircumstances",
    "HouseholdContact",
    "HouseholdNotes",
    "Income",
    "NamedMember",
    "NoteText",
    "OrganisationContact",
    "OrganisationNotes",
    "PersonCircumstances",
    "PersonContact",
    "PersonHealth",
    "PersonIdentity",
    "PersonNotes",
    "RequestDetails",
    "RequestItem",
    "RightsNote",
    "VisitNote",
]
