from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from volunteers.telegram.linking import begin_linking, has_chat, unlink_chat
from volunteers.web.base import VolunteerPage


class TelegramPage(VolunteerPage):
    """Join a chat with the bot to one's account, or let it go."""

    template_name = "volunteers/telegram.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Say how it stands."""
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Make a secret and show it this once, or let the chat go."""
        if request.POST.get("step") == "end":
            unlink_chat(user_id=self.work.actor_id)
            messages.success(request, _("This chat no longer belongs to your account."))
            return redirect("tasks:telegram")
        return self._page(begin_linking(user=self.user))

    def _page(self, code: str = "") -> HttpResponse:
        bot = settings.TELEGRAM_BOT_NAME
        return self.show(
            code=code,
            bot=bot,
            link=f"https://t.me/{bot}?start={code}" if bot and code else "",
            joined=has_chat(self.work.actor_id),
            offered=bool(settings.TELEGRAM_WEBHOOK_SECRET),
        )
