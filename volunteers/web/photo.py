from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import AttachmentKind
from beneficiaries.services import attach_file
from beneficiaries.services.attachments.attach_file import AttachmentData
from shapagat.accounts.page_forms import PageForm
from shapagat.accounts.pages import FormPage
from shapagat.core.exceptions import WrongState
from shapagat.files.exceptions import FileTooLarge
from shapagat.files.uploading import upload_too_large
from volunteers.constants import ClaimState
from volunteers.models import Task
from volunteers.web.base import VolunteerPage

_NEEDED = gettext_lazy("Take or choose a photograph of at most 50 MB.")
#: How long after the delivery its photograph may follow.
_TERM = timedelta(days=7)


class PhotoForm(PageForm):
    """The photograph."""

    file = forms.FileField(
        label=gettext_lazy("Photograph of what you delivered"),
        help_text=_NEEDED,
        max_length=255,
        error_messages={"required": _NEEDED, "missing": _NEEDED, "invalid": _NEEDED, "empty": _NEEDED},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,.heic"}),
    )


class PhotoPage(FormPage, VolunteerPage):
    """Attach a photograph of the aid to the request that the caller delivered."""

    template_name = "volunteers/photo.html"
    form_class = PhotoForm

    def extra(self) -> dict[str, Any]:
        """Say for which task. Raises WrongState unless the caller completed it lately."""
        return {"task": self._delivered()}

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Seal it; who took it cannot look at it again."""
        task, file = self._delivered(), form.cleaned_data["file"]
        data = AttachmentData(
            kind=AttachmentKind.DELIVERY_PHOTO, content=file.file, name=file.name, request_id=task.request_id
        )
        attach_file(data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("Thank you! The photograph is attached."))
        return redirect("tasks:mine")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Attach it. Raises FileTooLarge for one that was not taken for its size."""
        self._delivered()
        if not request.FILES and upload_too_large(request):
            raise FileTooLarge
        return super().post(request, *args, **kwargs)

    def _delivered(self) -> Task:
        task_id: UUID = self.kwargs["task_id"]
        task, claim = self.mine(task_id)
        if task.request_id is None or claim is None or claim.state != ClaimState.COMPLETED:
            raise WrongState
        if claim.completed_at is None or claim.completed_at <= timezone.now() - _TERM:
            raise WrongState
        return task
