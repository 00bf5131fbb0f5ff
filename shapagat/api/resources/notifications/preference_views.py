from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.models import User
from shapagat.api.etags import etag, require_match
from shapagat.api.permissions import ANYONE
from shapagat.api.resources.notifications.preference_serializers import (
    NewPhoneSerializer,
    PhoneCodeSerializer,
    PhoneStartedSerializer,
    PreferencesSerializer,
    PreferencesShownSerializer,
)
from shapagat.api.schema import changes
from shapagat.api.views import ApiView
from shapagat.notifications.channels.offered import offered
from shapagat.notifications.services import (
    Wishes,
    change_wishes,
    confirm_phone,
    start_phone_confirmation,
    wishes_of,
)


class PreferencesView(ApiView):
    """How the caller is told."""

    roles = {"GET": ANYONE, "PUT": ANYONE}

    @extend_schema(operation_id="me_notification_preferences", responses=PreferencesShownSerializer)
    def get(self, request: Request) -> Response:
        """Return them with the addresses, which nobody else can ask for."""
        return self.answer(render_wishes(wishes_of(self._caller(request))))

    @extend_schema(
        operation_id="me_notification_preferences_change", **changes(PreferencesSerializer, PreferencesShownSerializer)
    )
    def put(self, request: Request) -> Response:
        """Change all of them. A new phone needs its confirmation; an empty one is forgotten."""
        said = self.read(request, PreferencesSerializer)
        user = self._caller(request)
        present = wishes_of(user)
        require_match(request, present.version)
        wishes = Wishes(**{**said, "channels": tuple(said["channels"])})
        change_wishes(user=user, wishes=wishes, version=present.version)
        return self.answer(render_wishes(wishes_of(User.objects.get(pk=user.pk))))


class PhoneConfirmationsView(ApiView):
    """Showing that a phone is one's own."""

    roles = {"POST": ANYONE}

    @extend_schema(
        operation_id="me_phone_confirmations_start",
        request=NewPhoneSerializer,
        responses={202: PhoneStartedSerializer},
    )
    def post(self, request: Request) -> Response:
        """Send a code to a phone: again after a minute, five times a day."""
        phone = self.read(request, NewPhoneSerializer)["phone"]
        user = self._caller(request)
        started = start_phone_confirmation(phone=phone, language=user.language, account_id=user.pk)
        return self.answer({"id": str(started)}, status=202)


class PhoneConfirmView(ApiView):
    """The code that came back."""

    roles = {"POST": ANYONE}

    @extend_schema(
        operation_id="me_phone_confirmations_confirm", request=PhoneCodeSerializer, responses=PhoneStartedSerializer
    )
    def post(self, request: Request, confirmation_id: UUID) -> Response:
        """Confirm the phone. Five tries, ten minutes."""
        code = self.read(request, PhoneCodeSerializer)["code"]
        confirm_phone(id=confirmation_id, code=code, account_id=self.work.actor_id)
        return self.answer({"id": str(confirmation_id)})


def render_wishes(wishes: Wishes) -> dict[str, Any]:
    """Render somebody's wishes for themselves."""
    return {
        "language": wishes.language,
        "channels": list(wishes.channels),
        "offered": offered(),
        "quiet_from": f"{wishes.quiet_from:%H:%M}",
        "quiet_until": f"{wishes.quiet_until:%H:%M}",
        "daily_budget": wishes.daily_budget,
        "email": wishes.email,
        "phone": wishes.phone,
        "telegram": wishes.telegram,
        "etag": etag(wishes.version),
    }
