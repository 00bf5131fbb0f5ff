"""Addresses."""

from django.urls import path

from shapagat.api.resources.accounts import views

urlpatterns = [
    path("me/", views.MeView.as_view(), name="me"),
    path("users/", views.UsersView.as_view(), name="users"),
    path("users/<uuid:user_id>/roles/", views.UserRolesView.as_view(), name="user-roles"),
    path("users/<uuid:user_id>/roles/<uuid:role_id>/end/", views.UserRoleEndView.as_view(), name="user-role-end"),
    path(
        "users/<uuid:user_id>/second-factor/reset/",
        views.SecondFactorResetView.as_view(),
        name="user-second-factor-reset",
    ),
    path("proposals/", views.ProposalsView.as_view(), name="proposal-list"),
    path("proposals/<uuid:proposal_id>/", views.ProposalView.as_view(), name="proposal"),
    path("proposals/<uuid:proposal_id>/approve/", views.ApproveView.as_view(), name="proposal-approve"),
    path("proposals/<uuid:proposal_id>/refuse/", views.RefuseView.as_view(), name="proposal-refuse"),
    path("proposals/<uuid:proposal_id>/withdraw/", views.WithdrawView.as_view(), name="proposal-withdraw"),
]
