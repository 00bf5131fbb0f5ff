import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import begin_work
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from volunteers.models import TelegramUpdate
from volunteers.telegram.answers import Answer, as_method
from volunteers.telegram.commands import obey
from volunteers.telegram.linking import link_chat, user_of_chat
from volunteers.telegram.ringing import ring_off
from volunteers.telegram.updates import Said, read_update

#: An update of a private chat is far smaller.
_MOST_BYTES = 64 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@method_decorator(csrf_exempt, name="dispatch")
class TelegramWebhook(View):
    """Where Telegram brings what people say to the bot, with a secret agreed with it.

    What the bot answers is given back as the answer itself, so no chat's number is kept or queued. Each update counts
    once; whatever is no update, or without the secret, is answered as a page that is not there.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Work on one update."""
        said = self._read(request)
        if said is None or not self._first_time(said):
            return JsonResponse({})
        answer = self._answer(said)
        if said.callback_id and settings.TELEGRAM_BOT_TOKEN:
            transaction.on_commit(lambda: ring_off(said.callback_id), robust=True)
        return JsonResponse(as_method(answer, said.chat_id))

    @staticmethod
    def _read(request: HttpRequest) -> Said | None:
        given, secret = request.headers.get(SECRET_HEADER, ""), settings.TELEGRAM_WEBHOOK_SECRET
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            raise Http404
        if int(request.headers.get("Content-Length") or 0) > _MOST_BYTES:
            raise Http404
        try:
            return read_update(request.body)
        except ValueError:
            raise Http404 from None

    @staticmethod
    def _first_time(said: Said) -> bool:
        try:
            with transaction.atomic():
                TelegramUpdate.objects.create(number=said.update_id)
        except IntegrityError:
            return False
        return True

    def _answer(self, said: Said) -> Answer:
        user = user_of_chat(said.chat_id)
        if said.command == "start":
            user = link_chat(chat_id=said.chat_id, code=said.words) or user
        if user is None:
            return Answer(_("I do not know this chat yet. Sign in to the service, open Telegram there and follow it."))
        with translation.override(user.language):
            return self._obey(said, user)

    @staticmethod
    def _obey(said: Said, user: User) -> Answer:
        work = begin_work(user, Purpose.DELIVERY)
        if Role.VOLUNTEER not in work.roles.all:
            return Answer(_("Only volunteers can use this bot."))
        try:
            with transaction.atomic():
                return obey(said, user, work)
        except DomainError as error:
            return Answer(str(error.detail))
