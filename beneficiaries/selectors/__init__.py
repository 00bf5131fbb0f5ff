from beneficiaries.selectors.attachments import (
    OpenedAttachment,
    attachment_visible_to,
    attachments_visible_to,
    open_attachments,
)
from beneficiaries.selectors.candidates import Candidate, candidates_for
from beneficiaries.selectors.delivery import DeliveryAddress, address_for_delivery
from beneficiaries.selectors.due import due_with_organisations
from beneficiaries.selectors.elsewhere import Elsewhere, look_elsewhere
from beneficiaries.selectors.family import Family, FamilyMember, open_family, open_members
from beneficiaries.selectors.figures import Figures, figures_of
from beneficiaries.selectors.organisations import (
    agreement_changes,
    collective_need_of,
    collective_needs_of,
    grant_of,
    memorandum_of,
    organisation_known_to,
    organisation_visible_to,
    organisations_known_to,
    represented_by,
)
from beneficiaries.selectors.reception import DeskFigures, reception_figures
from beneficiaries.selectors.search import Hit, Query, search_registry
from beneficiaries.selectors.visibility import (
    appeal_visible_to,
    appeals_visible_to,
    desk_visible_to,
    desks_visible_to,
    household_visible_to,
    households_visible_to,
    organisations_visible_to,
    person_visible_to,
    persons_visible_to,
    request_visible_to,
    requests_visible_to,
)

__all__ = [
    "Candidate",
    "DeliveryAddress",
    "DeskFigures",
    "Elsewhere",
    "Family",
    "FamilyMember",
    "Figures",
    "Hit",
    "OpenedAttachment",
    "Query",
    "address_for_delivery",
    "agreement_changes",
    "appeal_visible_to",
    "appeals_visible_to",
    "attachment_visible_to",
    "attachments_visible_to",
    "candidates_for",
    "collective_need_of",
    "collective_needs_of",
    "desk_visible_to",
    "desks_visible_to",
    "due_with_organisations",
    "figures_of",
    "grant_of",
    "household_visible_to",
    "households_visible_to",
    "look_elsewhere",
    "memorandum_of",
    "open_attachments",
    "open_family",
    "open_members",
    "organisation_known_to",
    "organisation_visible_to",
    "organisations_known_to",
    "organisations_visible_to",
    "person_visible_to",
    "persons_visible_to",
    "reception_figures",
    "represented_by",
    "request_visible_to",
    "requests_visible_to",
    "search_registry",
]
