"""Addresses."""

from django.urls import URLPattern, path

from volunteers.api import views
from volunteers.api.views import match_proposals, matching, plans, points, suggestions
from volunteers.api.views.availability import ExceptionsView, ExceptionView
from volunteers.api.views.certificates import (
    CertificatePaperView,
    MyCertificatesView,
    RevokeCertificateView,
    VerifyCertificateView,
    VolunteerCertificatesView,
)
from volunteers.api.views.clearances import ClearancesView, RevokeClearanceView
from volunteers.api.views.erasing import EraseVolunteerView
from volunteers.api.views.exclusions import (
    ExclusionsView,
    ExclusionView,
    LiftExclusionView,
    NotAgainView,
    ProposeLiftView,
)
from volunteers.api.views.guardians import GuardianConsentsView, WithdrawGuardianView
from volunteers.api.views.hours import MyHoursView, TaskHoursView, VolunteerHoursView
from volunteers.api.views.invitation import MyInvitationView
from volunteers.api.views.late import ReportLateView
from volunteers.api.views.messages import TaskMessageView
from volunteers.api.views.no_shows import NoShowDecideView, NoShowReplyView, NoShowsView
from volunteers.api.views.no_shows import NoShowView as OneNoShowView
from volunteers.api.views.standing import MyStandingView
from volunteers.api.views.stops import ClaimStopsView, ClaimStopView, LiftStopView
from volunteers.api.views.waiting import LeaveView, WaitView
from volunteers.api.views.welcome import WelcomeCodeView

urlpatterns: list[URLPattern] = [
    path("volunteers/", views.VolunteersView.as_view(), name="volunteers"),
    path("volunteers/me/", views.MyEnrolmentsView.as_view(), name="volunteers-me"),
    path("volunteers/me/hand-over-code/", views.HandOverCodeView.as_view(), name="my-hand-over-code"),
    path("volunteers/me/invitation/", MyInvitationView.as_view(), name="my-invitation"),
    path("volunteers/me/standing/", MyStandingView.as_view(), name="my-standing"),
    path("volunteers/me/hours/", MyHoursView.as_view(), name="my-hours"),
    path("volunteers/me/certificates/", MyCertificatesView.as_view(), name="my-certificates"),
    path("volunteers/<uuid:volunteer_id>/hours/", VolunteerHoursView.as_view(), name="volunteer-hours"),
    path(
        "volunteers/<uuid:volunteer_id>/certificates/",
        VolunteerCertificatesView.as_view(),
        name="volunteer-certificates",
    ),
    path("certificates/verify/", VerifyCertificateView.as_view(), name="certificate-verify"),
    path("certificates/<uuid:certificate_id>/pdf/", CertificatePaperView.as_view(), name="certificate-pdf"),
    path("certificates/<uuid:certificate_id>/revoke/", RevokeCertificateView.as_view(), name="certificate-revoke"),
    path("tasks/<uuid:task_id>/message/", TaskMessageView.as_view(), name="task-message"),
    path("tasks/<uuid:task_id>/hours/", TaskHoursView.as_view(), name="task-hours"),
    path("volunteers/me/suggestions/", suggestions.MySuggestionsView.as_view(), name="volunteers-me-suggestions"),
    path("volunteers/<uuid:volunteer_id>/", views.VolunteerView.as_view(), name="volunteer"),
    path("volunteers/<uuid:volunteer_id>/erase/", EraseVolunteerView.as_view(), name="volunteer-erase"),
    path("volunteers/<uuid:volunteer_id>/exceptions/", ExceptionsView.as_view(), name="volunteer-exceptions"),
    path("volunteers/<uuid:volunteer_id>/clearances/", ClearancesView.as_view(), name="volunteer-clearances"),
    path("volunteers/<uuid:volunteer_id>/exclusions/", ExclusionsView.as_view(), name="volunteer-exclusions"),
    path("availability-exceptions/<uuid:exception_id>/", ExceptionView.as_view(), name="availability-exception"),
    path("clearances/<uuid:clearance_id>/revoke/", RevokeClearanceView.as_view(), name="clearance-revoke"),
    path("exclusions/<uuid:exclusion_id>/", ExclusionView.as_view(), name="exclusion"),
    path("exclusions/<uuid:exclusion_id>/lift/", LiftExclusionView.as_view(), name="exclusion-lift"),
    path("exclusions/<uuid:exclusion_id>/propose-lift/", ProposeLiftView.as_view(), name="exclusion-propose-lift"),
    path("claim-stops/", ClaimStopsView.as_view(), name="claim-stops"),
    path("claim-stops/<uuid:stop_id>/", ClaimStopView.as_view(), name="claim-stop"),
    path("claim-stops/<uuid:stop_id>/lift/", LiftStopView.as_view(), name="claim-stop-lift"),
    path("points/", points.PointsView.as_view(), name="points"),
    path("points/<uuid:point_id>/", points.PointView.as_view(), name="point"),
    path("points/<uuid:point_id>/close/", points.ClosePointView.as_view(), name="point-close"),
    path("points/<uuid:point_id>/cancel/", points.CancelPointView.as_view(), name="point-cancel"),
    path("points/<uuid:point_id>/requests/", points.RollView.as_view(), name="point-roll"),
    path("points/<uuid:point_id>/serve/", points.ServeView.as_view(), name="point-serve"),
    path("points/<uuid:point_id>/shifts/", points.ShiftsView.as_view(), name="point-shifts"),
    path("task-plans/", plans.PlansView.as_view(), name="task-plans"),
    path("task-plans/<uuid:plan_id>/", plans.PlanView.as_view(), name="task-plan"),
    path("task-plans/<uuid:plan_id>/pause/", plans.PausePlanView.as_view(), name="task-plan-pause"),
    path("task-plans/<uuid:plan_id>/resume/", plans.ResumePlanView.as_view(), name="task-plan-resume"),
    path("task-plans/<uuid:plan_id>/end/", plans.EndPlanView.as_view(), name="task-plan-end"),
    path("tasks/", views.TasksView.as_view(), name="tasks"),
    path("tasks/<uuid:task_id>/", views.TaskView.as_view(), name="task"),
    path("tasks/<uuid:task_id>/suggestions/", suggestions.TaskSuggestionsView.as_view(), name="task-suggestions"),
    path("no-shows/", NoShowsView.as_view(), name="no-shows"),
    path("no-shows/<uuid:no_show_id>/", OneNoShowView.as_view(), name="no-show"),
    path("no-shows/<uuid:no_show_id>/reply/", NoShowReplyView.as_view(), name="no-show-reply"),
    path("no-shows/<uuid:no_show_id>/decide/", NoShowDecideView.as_view(), name="no-show-decide"),
    path("volunteers/<uuid:volunteer_id>/guardian-consent/", GuardianConsentsView.as_view(), name="guardian-consents"),
    path("guardian-consents/<uuid:consent_id>/withdraw/", WithdrawGuardianView.as_view(), name="guardian-withdraw"),
    path("volunteers/<uuid:volunteer_id>/welcome-code/", WelcomeCodeView.as_view(), name="volunteer-welcome-code"),
    path("tasks/<uuid:task_id>/publish/", views.PublishTaskView.as_view(), name="task-publish"),
    path("tasks/<uuid:task_id>/cancel/", views.CancelTaskView.as_view(), name="task-cancel"),
    path("tasks/<uuid:task_id>/claim/", views.ClaimView.as_view(), name="task-claim"),
    path("tasks/<uuid:task_id>/wait/", WaitView.as_view(), name="task-wait"),
    path("tasks/<uuid:task_id>/leave/", LeaveView.as_view(), name="task-leave"),
    path("tasks/<uuid:task_id>/release/", views.ReleaseView.as_view(), name="task-release"),
    path("tasks/<uuid:task_id>/not-again/", NotAgainView.as_view(), name="task-not-again"),
    path("tasks/<uuid:task_id>/hand-over/", views.HandOverView.as_view(), name="task-hand-over"),
    path("tasks/<uuid:task_id>/agree/", views.AgreeView.as_view(), name="task-agree"),
    path("tasks/<uuid:task_id>/decline-hand-over/", views.DeclineHandOverView.as_view(), name="task-decline-hand-over"),
    path("tasks/<uuid:task_id>/take-back/", views.TakeBackView.as_view(), name="task-take-back"),
    path("tasks/<uuid:task_id>/start/", views.StartView.as_view(), name="task-start"),
    path("tasks/<uuid:task_id>/complete/", views.CompleteView.as_view(), name="task-complete"),
    path("tasks/<uuid:task_id>/report-late/", ReportLateView.as_view(), name="task-report-late"),
    path("tasks/<uuid:task_id>/no-show/", views.NoShowView.as_view(), name="task-no-show"),
    path("matching/explain/", suggestions.ExplainView.as_view(), name="matching-explain"),
    path("matching/runs/", matching.RunsView.as_view(), name="matching-runs"),
    path("matching/runs/<uuid:run_id>/", matching.RunView.as_view(), name="matching-run"),
    path("matching/runs/<uuid:run_id>/proposals/", matching.RunProposalsView.as_view(), name="matching-run-proposals"),
    path("matching/runs/<uuid:run_id>/cancel/", matching.RunCancelView.as_view(), name="matching-run-cancel"),
    path("matching/runs/<uuid:run_id>/offer/", matching.RunOfferView.as_view(), name="matching-run-offer"),
    path("matching/offers/", match_proposals.OffersView.as_view(), name="matching-offers"),
    path("matching/proposals/<uuid:proposal_id>/offer/", match_proposals.OfferView.as_view(), name="proposal-offer"),
    path("matching/proposals/<uuid:proposal_id>/accept/", match_proposals.AcceptView.as_view(), name="proposal-accept"),
    path("matching/proposals/<uuid:proposal_id>/refuse/", match_proposals.RefuseView.as_view(), name="proposal-refuse"),
    path(
        "matching/proposals/<uuid:proposal_id>/overrule/",
        match_proposals.OverruleView.as_view(),
        name="proposal-overrule",
    ),
]
