"""Addresses."""

from django.urls import path

from shapagat.api.resources.accounts.views import MeView, UserRoleEndView, UserRolesView, UsersView

urlpatterns = [
    path("me/", MeView.as_view(), name="me"),
    path("users/", UsersView.as_view(), name="users"),
    path("users/<uuid:user_id>/roles/", UserRolesView.as_view(), name="user-roles"),
    path("users/<uuid:user_id>/roles/<uuid:role_id>/end/", UserRoleEndView.as_view(), name="user-role-end"),
]
