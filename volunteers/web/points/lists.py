from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.districts import districts_of
from shapagat.accounts.page_fields import CentreField, choice, text
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.accounts.work import Work
from shapagat.centres.models import Centre
from volunteers.constants import PointKind
from volunteers.selectors.points import counted, points_visible_to
from volunteers.services.points.open_point import PointData, open_point
from volunteers.web.coordinating.base import CoordinatorPage

_A_PAGE = 50


class PointsPage(CoordinatorPage):
    """Distribution points and shifts of the centre, the newest first."""

    template_name = "volunteers/points.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        page = Paginator(points_visible_to(self.who()), _A_PAGE).get_page(request.GET.get("page"))
        counts = counted(page.object_list)
        return self.show(page=page, rows=[(point, counts.get(point.pk, {})) for point in page.object_list])


class PointForm(PageForm):
    """A place of the centre."""

    kind = choice(gettext_lazy("What for"), PointKind.choices, required=True)
    name = text(gettext_lazy("What it is called"), size=120)
    address = text(
        gettext_lazy("Address"), size=200, help_text=gettext_lazy("Volunteers read it: a place of the centre, no home.")
    )
    district = choice(gettext_lazy("District"), [], empty=gettext_lazy("none"))

    def __init__(self, work: Work, centre_ids: frozenset[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        slugs = list(Centre.objects.filter(pk__in=centre_ids).values_list("slug", flat=True))
        self.fields["centre"] = CentreField(work, centre_ids)
        self.fields["district"].choices = [("", _("none")), *districts_of(slugs)]  # type: ignore[attr-defined]  # a ChoiceField


class NewPointPage(CoordinatorPage, FormPage):
    """Open a point."""

    template_name = "volunteers/point_new.html"
    form_class = PointForm

    def form(self, **kwargs: Any) -> PageForm:
        """Offer the caller's centres."""
        kwargs.pop("files", None)
        return PointForm(self.work, self.centres_held(), **kwargs)

    def act(self, form: Any) -> HttpResponseBase:
        """Open it."""
        said = dict(form.cleaned_data)
        point = open_point(centre=said.pop("centre"), data=PointData(**said), actor_id=self.work.actor_id)
        messages.success(self.request, _("The point is open. Plan shifts and, for a distribution, families."))
        return redirect("points:one", point_id=point.pk)
