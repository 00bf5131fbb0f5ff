from uuid import UUID

from django.http import HttpRequest, HttpResponse

from beneficiaries.constants import AppealState
from beneficiaries.deadlines import APPEAL_FORWARD, due_date
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.selectors.reception import is_overdue, letters_of
from beneficiaries.services.appeals.print_notice import print_notice
from beneficiaries.web.reception.base import ReceptionPage, desk_name
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_one


class AppealPage(ReceptionPage):
    """One appeal, opened; the opening is recorded."""

    template_name = "beneficiaries/appeal.html"

    def get(self, _request: HttpRequest, **_kwargs: UUID) -> HttpResponse:
        """Show who asked what, until when, and what can be done now."""
        appeal = self.appeal()
        note_together(([appeal], ["contact", "text"]))
        waiting = appeal.state == AppealState.RECEIVED
        return self.show(
            appeal=appeal,
            contact=open_one(appeal, "contact", AppealContact),
            said=open_one(appeal, "text", AppealText),
            desk=desk_name(appeal.desk) if appeal.desk else "",
            waiting=waiting,
            overdue=is_overdue(appeal),
            forward_by=due_date(APPEAL_FORWARD, appeal.received_on),
            may_convert=appeal.state != AppealState.FORWARDED and appeal.request_id is None,
            letters=letters_of(appeal),
            owes_notice=appeal.notice_due_on is not None and appeal.notice_given_on is None,
        )


class NoticeDownload(ReceptionPage):
    """A letter to whoever turned to us, to print and sign."""

    def get(self, _request: HttpRequest, notice: str, **_kwargs: UUID) -> HttpResponse:
        """Open the appeal and write it, in the appeal's language."""
        answer = HttpResponse(print_notice(self.appeal(), notice), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="letter.pdf"'
        return answer
