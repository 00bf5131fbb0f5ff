"""Addresses."""

from django.urls import path

from beneficiaries.web.views.consent import GiveConsent
from beneficiaries.web.views.family import FamilyPage
from beneficiaries.web.views.need import NeedPage, TakeStep
from beneficiaries.web.views.new_need import NewNeed
from beneficiaries.web.views.register import RegisterFamily
from beneficiaries.web.views.search import FindFamily

_family = "families/<uuid:household_id>/"
_need = "requests/<uuid:request_id>/"

urlpatterns = [
    path("families/", FindFamily.as_view(), name="family_search"),
    path("families/new/", RegisterFamily.as_view(), name="family_new"),
    path(_family, FamilyPage.as_view(), name="family"),
    path(f"{_family}consent/", GiveConsent.as_view(), name="family_consent"),
    path(f"{_family}requests/new/", NewNeed.as_view(), name="need_new"),
    path(_need, NeedPage.as_view(), name="need"),
    path(f"{_need}<slug:step>/", TakeStep.as_view(), name="need_step"),
]
