"""Addresses."""

from django.urls import path

from shapagat.api.resources.notifications.preference_views import (
    PhoneConfirmationsView,
    PhoneConfirmView,
    PreferencesView,
)
from shapagat.api.resources.notifications.stranded_views import RetryView, StrandedView
from shapagat.api.resources.notifications.views import NotificationReadView, NotificationsView

urlpatterns = [
    path("me/notification-preferences/", PreferencesView.as_view(), name="notification-preferences"),
    path("me/phone-confirmations/", PhoneConfirmationsView.as_view(), name="phone-confirmations"),
    path(
        "me/phone-confirmations/<uuid:confirmation_id>/confirm/", PhoneConfirmView.as_view(), name="phone-confirmation"
    ),
    path("notices/dead/", StrandedView.as_view(), name="dead-notices"),
    path("notices/dead/<uuid:notice_id>/retry/", RetryView.as_view(), name="dead-notice-retry"),
    path("notifications/", NotificationsView.as_view(), name="notifications"),
    path("notifications/<uuid:message_id>/read/", NotificationReadView.as_view(), name="notification-read"),
]
