"""Addresses. None holds personal data."""

from django.urls import URLPattern, include, path, re_path
from django.urls.resolvers import URLResolver

from beneficiaries.web import import_headings, imports
from beneficiaries.web.attachments import AttachmentDownload, AttachPage, EndAttachmentPage, PublishDownload
from beneficiaries.web.board import BoardPage
from beneficiaries.web.change import ChangePage
from beneficiaries.web.complete import CompletePage
from beneficiaries.web.consent import ConsentFormDownload, ConsentPage
from beneficiaries.web.duplicates.case import CasePageOfTwo
from beneficiaries.web.duplicates.lists import CasesPage
from beneficiaries.web.duplicates.merge import MergePage
from beneficiaries.web.erasing import ErasePage, HoldPage
from beneficiaries.web.exports.pages import ExportDownload, ExportsPage, StopExport
from beneficiaries.web.history import HistoryPage
from beneficiaries.web.household import HouseholdPage
from beneficiaries.web.losses import LossesPage
from beneficiaries.web.need_notes import NotePage, StateReferralPage
from beneficiaries.web.needs import NeedPage, NewNeedPage
from beneficiaries.web.organisations import agreement_changes, agreements, collective, entry, pages
from beneficiaries.web.papers import PapersPage
from beneficiaries.web.person import PersonPage
from beneficiaries.web.reception.appeal import AppealPage, NoticeDownload
from beneficiaries.web.reception.desks import CloseDeskPage, DesksPage
from beneficiaries.web.reception.figures import FiguresPage
from beneficiaries.web.reception.lists import AppealsPage
from beneficiaries.web.reception.receive import ReceivePage
from beneficiaries.web.reception.steps import AnswerPage, ConvertPage, ExtendPage, ForwardPage, NoticePage
from beneficiaries.web.recurring import NewRecurringPage, RecurringPage
from beneficiaries.web.register import RegisterPage
from beneficiaries.web.rights.family import FamilyRightsPage
from beneficiaries.web.rights.lists import RightsPage
from beneficiaries.web.rights.one import RightPage
from beneficiaries.web.rights.telling import HeldDownload, ProvePage, StartTelling
from beneficiaries.web.rights.withdraw import WithdrawPage
from beneficiaries.web.rule_changes import EndRulePage, FigurePage, LawPage, OwnRulePage, ReassessPage
from beneficiaries.web.rules import AssessmentJobPage, RulesPage
from beneficiaries.web.search import SearchPage
from beneficiaries.web.transfers.ask import AskPage
from beneficiaries.web.transfers.letter import LetterPage
from beneficiaries.web.transfers.lists import TransfersPage
from beneficiaries.web.transfers.send import SendPage
from beneficiaries.web.visits.act import ActDownload, ActPage
from beneficiaries.web.visits.pages import PlanVisitPage, VisitPage, VisitsPage

_attachment = "<uuid:household_id>/attachments/<uuid:attachment_id>/"

_PAGES: list[URLPattern] = [
    path("", SearchPage.as_view(), name="search"),
    path("register/", RegisterPage.as_view(), name="register"),
    path("import/", imports.ImportPage.as_view(), name="import"),
    path("import/template/<slug:kind>.xlsx", imports.ImportTemplateDownload.as_view(), name="import_template"),
    path("import/headings/<slug:kind>/", import_headings.HeadingsPage.as_view(), name="import_headings"),
    path(
        "import/headings/<uuid:mapping_id>/delete/",
        import_headings.DeleteHeadingsPage.as_view(),
        name="import_headings_delete",
    ),
    path("import/<uuid:job_id>/", imports.ImportProgressPage.as_view(), name="import_progress"),
    path("import/<uuid:job_id>/stop/", imports.StopImportPage.as_view(), name="import_stop"),
    path("import/<uuid:job_id>/undo/", imports.UndoImportPage.as_view(), name="import_undo"),
    path("import/<uuid:job_id>/errors.xlsx", imports.ImportErrorsDownload.as_view(), name="import_errors"),
    path("rules/", RulesPage.as_view(), name="rules"),
    path("rules/figure/", FigurePage.as_view(), name="rules_figure"),
    path("rules/own/", OwnRulePage.as_view(), name="rules_own"),
    path("rules/law/", LawPage.as_view(), name="rules_law"),
    path("rules/end/", EndRulePage.as_view(), name="rules_end"),
    path("rules/reassess/", ReassessPage.as_view(), name="rules_reassess"),
    path("rules/work/<uuid:job_id>/", AssessmentJobPage.as_view(), name="rules_job"),
    path("duplicates/", CasesPage.as_view(), name="duplicates"),
    path("duplicates/<uuid:case_id>/", CasePageOfTwo.as_view(), name="duplicate"),
    path("merges/<uuid:merge_id>/", MergePage.as_view(), name="merge"),
    path("visits/", VisitsPage.as_view(), name="visits"),
    path("visits/<uuid:visit_id>/", VisitPage.as_view(), name="visit"),
    path("visits/<uuid:visit_id>/act/", ActPage.as_view(), name="act"),
    path("visits/<uuid:visit_id>/act.pdf", ActDownload.as_view(), name="act_pdf"),
    path("visits/<uuid:visit_id>/acts/<uuid:act_id>.pdf", ActDownload.as_view(), name="act_signed_pdf"),
    path("<uuid:household_id>/visit/", PlanVisitPage.as_view(), name="visit_plan"),
    path("exports/", ExportsPage.as_view(), name="exports"),
    path("exports/<uuid:job_id>/", ExportDownload.as_view(), name="export"),
    path("exports/<uuid:job_id>/stop/", StopExport.as_view(), name="export_stop"),
    path("rights/", RightsPage.as_view(), name="rights"),
    path("rights/<uuid:right_id>/", RightPage.as_view(), name="right"),
    re_path(r"^rights/(?P<right_id>[0-9a-f-]{36})/held\.(?P<form>json|pdf)$", HeldDownload.as_view(), name="held"),
    path("rights/<uuid:right_id>/held/", StartTelling.as_view(), name="held_start"),
    path("rights/<uuid:right_id>/prove/", ProvePage.as_view(), name="right_prove"),
    path("<uuid:household_id>/rights/", FamilyRightsPage.as_view(), name="rights_of"),
    path("<uuid:household_id>/withdraw/", WithdrawPage.as_view(), name="withdraw"),
    path("transfers/", TransfersPage.as_view(), name="transfers"),
    path("transfers/ask/", AskPage.as_view(), name="transfer_ask"),
    path("transfers/<uuid:letter_id>/", LetterPage.as_view(), name="letter"),
    path("<uuid:household_id>/send/", SendPage.as_view(), name="send"),
    path("papers/", PapersPage.as_view(), name="papers"),
    path("losses/", LossesPage.as_view(), name="losses"),
    path("<uuid:household_id>/", HouseholdPage.as_view(), name="household"),
    path("<uuid:household_id>/change/", ChangePage.as_view(), name="change"),
    path("<uuid:household_id>/history/", HistoryPage.as_view(), name="history"),
    path("<uuid:household_id>/complete/", CompletePage.as_view(), name="complete"),
    path("<uuid:household_id>/consent/form/", ConsentFormDownload.as_view(), name="consent_form"),
    path("<uuid:household_id>/consent/", ConsentPage.as_view(), name="consent"),
    path("<uuid:household_id>/erase/", ErasePage.as_view(), name="erase"),
    path("<uuid:household_id>/hold/", HoldPage.as_view(), name="hold"),
    path("<uuid:household_id>/people/<uuid:person_id>/", PersonPage.as_view(), name="person"),
    path("<uuid:household_id>/need/", NewNeedPage.as_view(), name="need_new"),
    path("<uuid:household_id>/recurring/", NewRecurringPage.as_view(), name="recurring_new"),
    path("recurring/<uuid:recurring_id>/", RecurringPage.as_view(), name="recurring"),
    path("<uuid:household_id>/attach/", AttachPage.as_view(), name="attach"),
    path(_attachment, AttachmentDownload.as_view(), name="attachment"),
    path(f"{_attachment}publish/", PublishDownload.as_view(), name="attachment_publish"),
    path(f"{_attachment}end/", EndAttachmentPage.as_view(), name="attachment_end"),
    path("board/", BoardPage.as_view(), name="board"),
    path("needs/<uuid:request_id>/note/", NotePage.as_view(), name="need_note"),
    path("needs/<uuid:request_id>/state/", StateReferralPage.as_view(), name="need_state"),
    path("needs/<uuid:request_id>/", NeedPage.as_view(), name="need"),
]

_one = "<uuid:organisation_id>/"

_ORGANISATIONS: list[URLPattern] = [
    path("", pages.OrganisationsPage.as_view(), name="all"),
    path("register/", entry.RegisterOrganisationPage.as_view(), name="register"),
    path("mine/", collective.OwnRequestsPage.as_view(), name="mine"),
    path(_one, pages.OrganisationPage.as_view(), name="organisation"),
    path(f"{_one}edit/", entry.EditOrganisationPage.as_view(), name="edit"),
    path(f"{_one}memorandum/", agreements.MemorandumPage.as_view(), name="memorandum"),
    path(f"{_one}grant/", agreements.GrantPage.as_view(), name="grant"),
    path(f"{_one}memoranda/<uuid:memorandum_id>/", agreement_changes.CorrectMemorandumPage.as_view(), name="memo_edit"),
    path(f"{_one}memoranda/<uuid:memorandum_id>/end/", agreement_changes.EndMemorandumPage.as_view(), name="memo_end"),
    path(f"{_one}grants/<uuid:grant_id>/", agreement_changes.CorrectGrantPage.as_view(), name="grant_edit"),
    path(f"{_one}grants/<uuid:grant_id>/end/", agreement_changes.EndGrantPage.as_view(), name="grant_end"),
    path(f"{_one}reports/<uuid:due_id>/", agreements.ReportedPage.as_view(), name="reported"),
    path(f"{_one}representative/", agreements.RepresentPage.as_view(), name="represent"),
    path(f"{_one}need/", collective.FileNeedPage.as_view(), name="need_new"),
    path(f"{_one}needs/<uuid:need_id>/", collective.CollectiveNeedPage.as_view(), name="need"),
]

_RECEPTION: list[URLPattern] = [
    path("", AppealsPage.as_view(), name="all"),
    path("receive/", ReceivePage.as_view(), name="receive"),
    path("desks/", DesksPage.as_view(), name="desks"),
    path("desks/<uuid:desk_id>/close/", CloseDeskPage.as_view(), name="desk_close"),
    path("figures/", FiguresPage.as_view(), name="figures"),
    path("<uuid:appeal_id>/", AppealPage.as_view(), name="appeal"),
    path("<uuid:appeal_id>/answer/", AnswerPage.as_view(), name="answer"),
    path("<uuid:appeal_id>/forward/", ForwardPage.as_view(), name="forward"),
    path("<uuid:appeal_id>/extend/", ExtendPage.as_view(), name="extend"),
    path("<uuid:appeal_id>/notice/", NoticePage.as_view(), name="notice"),
    path("<uuid:appeal_id>/letters/<str:notice>.pdf", NoticeDownload.as_view(), name="letter"),
    path("<uuid:appeal_id>/convert/", ConvertPage.as_view(), name="convert"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("families/", include((_PAGES, "families"))),
    path("organisations/", include((_ORGANISATIONS, "organisations"))),
    path("appeals/", include((_RECEPTION, "appeals"))),
]
