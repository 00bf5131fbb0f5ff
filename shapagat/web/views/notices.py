from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.pages import PageView
from shapagat.core.exceptions import NotAllowed, NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.notifications.selectors import (
    RETRIES_STRANDED,
    SEES_STRANDED,
    inbox_of,
    message_in_inbox,
    stranded_one,
    stranded_visible_to,
)
from shapagat.notifications.services import mark_read, retry_notice
from shapagat.notifications.templates import sentence

_A_PAGE = 50


class NoticesPage(PageView):
    """The reader's own messages, newest first."""

    roles = frozenset(Role)
    purpose = Purpose.ACCOUNT
    template_name = "web/notices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of them."""
        page = Paginator(inbox_of(self.user.pk).order_by("-pk"), _A_PAGE).get_page(request.GET.get("page"))
        rows = [{"message": one, "text": sentence(one.code, one.params)} for one in page]
        sees = bool(self.work.roles.all & SEES_STRANDED)
        return self.show(page=page, rows=rows, sees_stranded=sees)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Note that one was read."""
        mark_read(message=message_in_inbox(self.user.pk, _id(request.POST.get("message", ""))))
        return redirect("notices")


class StrandedPage(PageView):
    """What could not be sent, or perhaps was: to whose account, which way, why. No content and no address."""

    roles = SEES_STRANDED
    purpose = Purpose.ACCOUNT
    template_name = "web/dead_notices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, newest first."""
        page = Paginator(stranded_visible_to(self.work.roles).order_by("-pk"), _A_PAGE).get_page(
            request.GET.get("page")
        )
        names = dict(User.objects.filter(pk__in={row.recipient_id for row in page}).values_list("pk", "username"))
        rows = [{"notice": row, "to": names[row.recipient_id]} for row in page]
        return self.show(page=page, rows=rows, retries=bool(self.work.roles.all & RETRIES_STRANDED))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Send one of them again."""
        if not self.work.roles.all & RETRIES_STRANDED:
            raise NotAllowed
        notice = stranded_one(self.work.roles, _id(request.POST.get("notice", "")))
        retry_notice(notice=notice, actor_id=self.work.actor_id)
        messages.success(request, _("It is sent again."))
        return redirect("dead_notices")


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise NotVisible from None
