from typing import ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beneficiaries.selectors.rights import rights_request_visible_to
from beneficiaries.selectors.tellings import still_permitted, tellings_of
from beneficiaries.services.rights.held_job import AS_DATA, AS_DOCUMENT
from beneficiaries.services.rights.represent import prove_representation
from beneficiaries.services.rights.start_telling import start_telling
from beneficiaries.web.base import CasePage
from shapagat.core.exceptions import InvalidInput, NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.files.answering import file_answer
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.constants import JobState

_FILES = {"json": (AS_DATA, "application/json"), "pdf": (AS_DOCUMENT, "application/pdf")}


class StartTelling(CasePage):
    """Have everything held written down."""

    purpose: ClassVar[Purpose] = Purpose.SUBJECT_RIGHTS

    def post(self, request: HttpRequest, right_id: UUID) -> HttpResponseBase:
        """Start it, in the language of the button."""
        asked = rights_request_visible_to(self.work, right_id)
        start_telling(request_id=asked.pk, language=request.POST.get("language", "kk"), work=self.work)
        messages.success(request, _("It is being written down."))
        return redirect("families:right", right_id=asked.pk)


class HeldDownload(CasePage):
    """Everything held, to hand over."""

    purpose: ClassVar[Purpose] = Purpose.SUBJECT_RIGHTS

    def get(self, _request: HttpRequest, right_id: UUID, form: str) -> HttpResponseBase:
        """Download what was written down last; only whoever asked for it, and only for a day."""
        asked = rights_request_visible_to(self.work, right_id)
        job = tellings_of(self.work, asked.pk).filter(state=JobState.SUCCEEDED).first()
        if job is None or not still_permitted(job):
            raise NotVisible
        name, media_type = _FILES[form]
        file = file_of(job.pk, name)
        return file_answer(open_file(file), name=name, media_type=media_type, size=file.size)


class ProvePage(CasePage):
    """Name the paper of a representative."""

    def post(self, request: HttpRequest, right_id: UUID) -> HttpResponseBase:
        """Name it."""
        asked, said = rights_request_visible_to(self.work, right_id), request.POST.get("evidence", "")
        try:
            prove_representation(request_id=asked.pk, evidence_id=UUID(said), actor_id=self.work.actor_id)
        except (ValueError, InvalidInput):
            messages.error(request, _("Choose one of the papers attached to the family."))
        else:
            messages.success(request, _("The paper is named."))
        return redirect("families:right", right_id=asked.pk)
