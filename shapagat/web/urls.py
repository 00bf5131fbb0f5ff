"""Addresses."""

from django.urls import path

from shapagat.web.views.audit import AuditPage
from shapagat.web.views.break_glass import GlassesPage, GlassPage
from shapagat.web.views.centres import CentresPage
from shapagat.web.views.home import Home
from shapagat.web.views.hooks import SmsReports, WhatsAppReports
from shapagat.web.views.language import choose_language
from shapagat.web.views.notice_preferences import PhonePage, PreferencesPage
from shapagat.web.views.notices import NoticesPage, StrandedPage
from shapagat.web.views.proposals import ProposalsPage
from shapagat.web.views.tokens import TokensPage

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("audit/", AuditPage.as_view(), name="audit"),
    path("audit/break-glass/", GlassesPage.as_view(), name="break_glasses"),
    path("break-glass/", GlassPage.as_view(), name="break_glass"),
    path("centres/", CentresPage.as_view(), name="centres"),
    path("hooks/sms/", SmsReports.as_view(), name="sms_reports"),
    path("hooks/whatsapp/", WhatsAppReports.as_view(), name="whatsapp_reports"),
    path("notices/", NoticesPage.as_view(), name="notices"),
    path("notices/preferences/", PreferencesPage.as_view(), name="notice_preferences"),
    path("notices/phone/", PhonePage.as_view(), name="notice_phone"),
    path("notices/dead/", StrandedPage.as_view(), name="dead_notices"),
    path("proposals/", ProposalsPage.as_view(), name="proposals"),
    path("tokens/", TokensPage.as_view(), name="tokens"),
    path("i18n/language/", choose_language, name="choose_language"),
]
