from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shapagat.accounts.constants import Role
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage, PageView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.constants import Absent
from volunteers.constants.no_shows import LONGEST_WORDS
from volunteers.models import Claim, NoShow
from volunteers.selectors.no_shows import no_shows_coordinated_by, one_of, opened, own_no_shows
from volunteers.services import report_no_show
from volunteers.services.no_shows.decide import decide_no_show
from volunteers.services.no_shows.reply import reply_ends, reply_to_no_show
from volunteers.web.coordinating.base import CoordinatorPage
from volunteers.web.people import names_of

_MOST_SHOWN = 50


class DecisionForm(PageForm):
    """Which report, and whether it stands; the buttons of a row hold the choice."""

    no_show = forms.UUIDField(label=gettext_lazy("Report"), widget=forms.HiddenInput)
    upheld = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput
    )


class NoShowsPage(FormPage):
    """Who did not come, what both sides say, and the decision."""

    roles = frozenset({Role.COORDINATOR})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/no_shows.html"
    form_class = DecisionForm

    def extra(self) -> dict[str, Any]:
        """List the newest, those to be decided first."""
        rows = sorted(
            no_shows_coordinated_by(self.work.roles)[:_MOST_SHOWN], key=lambda row: row.decided_at is not None
        )
        names = names_of(row.volunteer_id for row in rows)
        return {"rows": [(told, names[told.row.volunteer_id], reply_ends(told.row)) for told in opened(rows)]}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Decide it."""
        said = form.cleaned_data
        row = one_of(no_shows_coordinated_by(self.work.roles), said["no_show"])
        decide_no_show(no_show=row, upheld=said["upheld"] == "yes", actor_id=self.work.actor_id)
        messages.success(self.request, _("Decided, and the volunteer is told."))
        return redirect("tasks:no-shows")


class MyNoShowsPage(PageView):
    """What was said of the caller."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/my_no_shows.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """List it, the newest first."""
        return self.show(rows=opened(list(own_no_shows(self.work.actor_id, self.work.roles)[:_MOST_SHOWN])))


class ReplyForm(PageForm):
    """What the volunteer says."""

    text = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy("Write no names or addresses of families."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReplyPage(FormPage):
    """The caller's answer."""

    roles = frozenset({Role.VOLUNTEER})
    purpose = Purpose.VOLUNTEERING
    template_name = "volunteers/no_show_reply.html"
    form_class = ReplyForm

    def extra(self) -> dict[str, Any]:
        """Show what is answered, and until when."""
        (told,) = opened([self._row()])
        return {"told": told, "until": reply_ends(told.row)}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Answer."""
        reply_to_no_show(no_show=self._row(), text=form.cleaned_data["text"], actor_id=self.work.actor_id)
        messages.success(self.request, _("Your answer is written down. The coordinator decides and tells you."))
        return redirect("tasks:my-no-shows")

    def _row(self) -> NoShow:
        return one_of(own_no_shows(self.work.actor_id, self.work.roles), self.kwargs["no_show_id"])


class DidNotComePage(CoordinatorPage):
    """Report that a volunteer did not come."""

    purpose = Purpose.VOLUNTEERING

    def post(self, request: HttpRequest, claim_id: UUID) -> HttpResponseBase:
        """Report it. Raises NotVisible, WrongState, InvalidInput."""
        claim = Claim.objects.filter(pk=claim_id, centre_id__in=self.who().coordinates).first()
        if claim is None:
            raise NotVisible
        note = request.POST.get("note", "")
        report_no_show(claim=claim, absent=Absent.VOLUNTEER, actor_id=self.work.actor_id, note=note)
        messages.success(request, _("Written down. The volunteer is told and may answer; the place is free again."))
        return redirect("tasks:coordinate", task_id=claim.task_id)
