"""Addresses."""

from django.urls import path

from beneficiaries.api.views import (
    agreements,
    appeal_steps,
    appeals,
    attachments,
    category_losses,
    changes,
    collective,
    desks,
    duplicates,
    eligibility,
    household_parts,
    merges,
    organisations,
    registry,
    representatives,
    request_steps,
    requests,
)
from beneficiaries.api.views.erasing import EraseHouseholdView, EraseOrganisationView, ErasePersonView
from beneficiaries.api.views.households import HouseholdsView, HouseholdView
from beneficiaries.api.views.imports import ImportFamiliesView, ImportTemplateView
from beneficiaries.api.views.persons import PersonView

_household = "households/<uuid:household_id>/"
_request = "requests/<uuid:request_id>/"
_attachment = "attachments/<uuid:attachment_id>/"
_organisation = "organisations/<uuid:organisation_id>/"
_loss = "category-losses/<uuid:loss_id>/"
_appeal = "appeals/<uuid:appeal_id>/"

urlpatterns = [
    path("households/", HouseholdsView.as_view(), name="households"),
    path(_household, HouseholdView.as_view(), name="household"),
    path(f"{_household}erase/", EraseHouseholdView.as_view(), name="household-erase"),
    path(f"{_household}members/", household_parts.MembersView.as_view(), name="household-members"),
    path(f"{_household}changes/", changes.ChangesView.as_view(), name="household-changes"),
    path(f"{_household}changes/preview/", changes.ChangesPreviewView.as_view(), name="household-changes-preview"),
    path(f"{_household}incomes/", household_parts.IncomesView.as_view(), name="household-incomes"),
    path(f"{_household}consents/", household_parts.ConsentsView.as_view(), name="household-consents"),
    path(f"{_household}assessments/", household_parts.AssessmentsView.as_view(), name="household-assessments"),
    path(f"{_household}history/", household_parts.HistoryView.as_view(), name="household-history"),
    path("rule-sets/", eligibility.RuleSetsView.as_view(), name="rule-sets"),
    path("rule-sets/<uuid:rule_id>/end/", eligibility.EndRuleView.as_view(), name="rule-set-end"),
    path("figures/", eligibility.FiguresView.as_view(), name="figures"),
    path("assessments/preview/", eligibility.PreviewView.as_view(), name="assessments-preview"),
    path("assessments/reassess/", eligibility.ReassessView.as_view(), name="assessments-reassess"),
    path("category-losses/", category_losses.CategoryLossesView.as_view(), name="category-losses"),
    path(f"{_loss}confirm/", category_losses.ConfirmLossView.as_view(), name="category-loss-confirm"),
    path(f"{_loss}keep/", category_losses.KeepLossView.as_view(), name="category-loss-keep"),
    path("duplicates/", duplicates.DuplicatesView.as_view(), name="duplicates"),
    path("duplicates/<uuid:case_id>/", duplicates.DuplicateView.as_view(), name="duplicate"),
    path("duplicates/<uuid:case_id>/resolve/", duplicates.ResolveView.as_view(), name="duplicate-resolve"),
    path("merges/<uuid:merge_id>/", merges.MergeView.as_view(), name="merge"),
    path("merges/<uuid:merge_id>/undo/", merges.UndoView.as_view(), name="merge-undo"),
    path("persons/<uuid:person_id>/", PersonView.as_view(), name="person"),
    path("persons/<uuid:person_id>/erase/", ErasePersonView.as_view(), name="person-erase"),
    path("organisations/", organisations.OrganisationsView.as_view(), name="organisations"),
    path("organisations/due/", organisations.OrganisationsDueView.as_view(), name="organisations-due"),
    path(_organisation, organisations.OrganisationView.as_view(), name="organisation"),
    path(f"{_organisation}erase/", EraseOrganisationView.as_view(), name="organisation-erase"),
    path(f"{_organisation}memoranda/", agreements.MemorandaView.as_view(), name="organisation-memoranda"),
    path(f"{_organisation}grants/", agreements.GrantsView.as_view(), name="organisation-grants"),
    path(
        f"{_organisation}grant-reports/<uuid:report_id>/",
        agreements.GrantReportView.as_view(),
        name="organisation-grant-report",
    ),
    path(
        f"{_organisation}representatives/",
        representatives.RepresentativesView.as_view(),
        name="organisation-representatives",
    ),
    path(
        f"{_organisation}representatives/<uuid:representation_id>/end/",
        representatives.RepresentativeEndView.as_view(),
        name="organisation-representative-end",
    ),
    path(f"{_organisation}requests/", collective.CollectiveNeedsView.as_view(), name="organisation-requests"),
    path(
        f"{_organisation}requests/<uuid:request_id>/",
        collective.CollectiveNeedView.as_view(),
        name="organisation-request",
    ),
    path(f"{_organisation}acknowledge/", collective.AcknowledgeView.as_view(), name="organisation-acknowledge"),
    path("registry/search/", registry.SearchView.as_view(), name="registry-search"),
    path("registry/check-duplicates/", registry.CheckDuplicatesView.as_view(), name="registry-check-duplicates"),
    path("requests/", requests.RequestsView.as_view(), name="requests"),
    path(_request, requests.RequestView.as_view(), name="request"),
    path(f"{_request}open/", request_steps.OpenView.as_view(), name="request-open"),
    path(f"{_request}hold/", request_steps.HoldView.as_view(), name="request-hold"),
    path(f"{_request}cancel/", request_steps.CancelView.as_view(), name="request-cancel"),
    path(f"{_request}unmet/", request_steps.UnmetView.as_view(), name="request-unmet"),
    path(f"{_request}deliver/", request_steps.DeliverView.as_view(), name="request-deliver"),
    path(f"{_request}confirm/", request_steps.ConfirmView.as_view(), name="request-confirm"),
    path(f"{_request}close/", request_steps.CloseView.as_view(), name="request-close"),
    path(f"{_request}reopen/", request_steps.ReopenView.as_view(), name="request-reopen"),
    path(f"{_household}attachments/", attachments.HouseholdAttachmentsView.as_view(), name="household-attachments"),
    path(f"{_household}{_attachment}", attachments.HouseholdAttachmentView.as_view(), name="household-attachment"),
    path(
        f"{_household}{_attachment}content/",
        attachments.HouseholdAttachmentContentView.as_view(),
        name="household-attachment-content",
    ),
    path(
        f"{_household}{_attachment}end/",
        attachments.HouseholdAttachmentEndView.as_view(),
        name="household-attachment-end",
    ),
    path(f"{_request}attachments/", attachments.RequestAttachmentsView.as_view(), name="request-attachments"),
    path(f"{_request}{_attachment}", attachments.RequestAttachmentView.as_view(), name="request-attachment"),
    path(
        f"{_request}{_attachment}content/",
        attachments.RequestAttachmentContentView.as_view(),
        name="request-attachment-content",
    ),
    path(f"{_request}{_attachment}end/", attachments.RequestAttachmentEndView.as_view(), name="request-attachment-end"),
    path("imports/families/", ImportFamiliesView.as_view(), name="import-families"),
    path("imports/families/template/", ImportTemplateView.as_view(), name="import-families-template"),
    path("appeals/", appeals.AppealsView.as_view(), name="appeals"),
    path("appeals/figures/", desks.ReceptionView.as_view(), name="appeals-figures"),
    path(_appeal, appeals.AppealView.as_view(), name="appeal"),
    path(f"{_appeal}answer/", appeal_steps.AnswerView.as_view(), name="appeal-answer"),
    path(f"{_appeal}forward/", appeal_steps.ForwardView.as_view(), name="appeal-forward"),
    path(f"{_appeal}extend/", appeal_steps.ExtendView.as_view(), name="appeal-extend"),
    path(f"{_appeal}notice/", appeal_steps.NoticeView.as_view(), name="appeal-notice"),
    path(f"{_appeal}convert/", appeal_steps.ConvertView.as_view(), name="appeal-convert"),
    path("desks/", desks.DesksView.as_view(), name="desks"),
    path("desks/<uuid:desk_id>/close/", desks.CloseDeskView.as_view(), name="desk-close"),
]
