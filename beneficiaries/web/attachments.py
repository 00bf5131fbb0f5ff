"""Papers and photographs of a family: attaching, downloading, destroying."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import AttachmentKind
from beneficiaries.selectors import attachment_visible_to, household_visible_to, open_attachments
from beneficiaries.services import attach_file, end_attachment
from beneficiaries.services.attachments.attach_file import AttachmentData
from beneficiaries.services.attachments.take_to_publish import take_to_publish
from beneficiaries.web.base import CaseForm, CasePage
from shapagat.accounts.middleware.unit_of_work import STATUS
from shapagat.accounts.page_fields import choice
from shapagat.accounts.page_forms import PageForm
from shapagat.files.answering import file_answer
from shapagat.files.exceptions import FileTooLarge
from shapagat.files.services import open_file
from shapagat.files.uploading import upload_too_large

_NEEDED = gettext_lazy("Choose a photograph (JPEG, PNG, HEIC, WebP) or a PDF of at most 50 MB.")
_ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,.heic,application/pdf"


class AttachForm(PageForm):
    """Which file, and what it is."""

    kind = choice(gettext_lazy("What it is"), AttachmentKind.choices, required=True)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=_NEEDED,
        max_length=255,
        error_messages={"required": _NEEDED, "missing": _NEEDED, "invalid": _NEEDED, "empty": _NEEDED},
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )


class AttachPage(CaseForm):
    """Attach a file to a family."""

    template_name = "beneficiaries/attach.html"
    form_class = AttachForm

    def extra(self) -> dict[str, Any]:
        """Say whose it is."""
        return {"household": self.household()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Attach it; a file that was too large to be taken is said to be so, not to be missing."""
        form = self.form(data=request.POST, files=request.FILES)
        if not upload_too_large(request):
            return super().post(request, *args, **kwargs)
        form.errors.pop("file", None)
        form.add_error("file", str(FileTooLarge.title))
        return self.refused(form, STATUS[FileTooLarge.kind])

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Seal it."""
        household, said = self.household(), form.cleaned_data
        data = AttachmentData(
            kind=said["kind"], content=said["file"].file, name=said["file"].name, household_id=household.pk
        )
        attach_file(data=data, actor_id=self.work.actor_id)
        messages.success(self.request, _("The file is attached."))
        return redirect("families:household", household_id=household.pk)


class AttachmentDownload(CasePage):
    """The content of an attachment."""

    def get(self, _request: HttpRequest, household_id: UUID, attachment_id: UUID) -> HttpResponseBase:
        """Download it; the reading is recorded before the first byte."""
        row = attachment_visible_to(self.work, attachment_id, household_id=household_id)
        opened = open_attachments([row])[0]
        return file_answer(
            open_file(row.file), name=opened.file_name, media_type=row.media_type, size=opened.label.size
        )


class PublishDownload(CasePage):
    """A photograph that is to be published."""

    def post(self, _request: HttpRequest, household_id: UUID, attachment_id: UUID) -> HttpResponseBase:
        """Download it while the family agrees to that; that it was taken for it is recorded."""
        seen = attachment_visible_to(self.work, attachment_id, household_id=household_id)
        row = take_to_publish(attachment_id=seen.pk, actor_id=self.work.actor_id)
        opened = open_attachments([row])[0]
        return file_answer(
            open_file(row.file), name=opened.file_name, media_type=row.media_type, size=opened.label.size
        )


class EndAttachmentPage(CasePage):
    """Ask before something is destroyed for good, then do it."""

    template_name = "beneficiaries/attachment_end.html"

    def get(self, _request: HttpRequest, household_id: UUID, attachment_id: UUID) -> HttpResponseBase:
        """Ask."""
        household = household_visible_to(self.work, household_id)
        row = attachment_visible_to(self.work, attachment_id, household_id=household_id)
        return self.show(household=household, attachment=open_attachments([row])[0])

    def post(self, request: HttpRequest, household_id: UUID, attachment_id: UUID) -> HttpResponseBase:
        """Destroy it."""
        row = attachment_visible_to(self.work, attachment_id, household_id=household_id)
        end_attachment(attachment_id=row.pk, actor_id=self.work.actor_id)
        messages.success(request, _("The file is destroyed."))
        return redirect("families:household", household_id=household_id)
