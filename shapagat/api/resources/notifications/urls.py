"""Addresses."""

from django.urls import path

from shapagat.api.resources.notifications.views import NotificationReadView, NotificationsView

urlpatterns = [
    path("notifications/", NotificationsView.as_view(), name="notifications"),
    path("notifications/<uuid:message_id>/read/", NotificationReadView.as_view(), name="notification-read"),
]
