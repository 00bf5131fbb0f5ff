from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.notifications.channels.offered import offered
from shapagat.notifications.constants import MOST_BUDGET
from shapagat.notifications.sealed import Addresses

if TYPE_CHECKING:
    from shapagat.notifications.services.contacts import Wishes

LANGUAGES = ("kk", "ru", "en")


def check_wishes(wishes: "Wishes") -> "Wishes":
    """Return them with the phone in standard form. Raises InvalidInput with every place that needs correcting."""
    problems, phone = [], ""
    try:
        phone = normalise_phone(wishes.phone) if wishes.phone.strip() else ""
    except PhoneInvalid:
        problems.append(FieldProblem("/phone", PhoneInvalid.code, _("There is no such phone number.")))
        phone = wishes.phone
    checked = replace(wishes, phone=phone, email=wishes.email.strip())
    problems += [*_of_address(checked), *_of_channels(checked)]
    if problems:
        raise InvalidInput(errors=tuple(problems))
    return checked


def _of_address(wishes: "Wishes") -> Iterator[FieldProblem]:
    if wishes.language not in LANGUAGES:
        yield FieldProblem("/language", "unknown", _("There is no such language."))
    if not 1 <= wishes.daily_budget <= MOST_BUDGET:
        yield FieldProblem("/daily_budget", "out_of_range", _("Choose from 1 to 50 messages a day."))
    try:
        if wishes.email:
            validate_email(wishes.email)
    except ValidationError:
        yield FieldProblem("/email", "email_invalid", _("This is no e-mail address."))


def _of_channels(wishes: "Wishes") -> Iterator[FieldProblem]:
    reached = Addresses(email=wishes.email, phone=wishes.phone, telegram="linked" if wishes.telegram else "")
    ways = offered()
    for place, channel in enumerate(wishes.channels):
        if channel not in ways:
            yield FieldProblem(f"/channels/{place}", "not_offered", _("Messages cannot be sent this way here."))
        elif channel in wishes.channels[:place]:
            yield FieldProblem(f"/channels/{place}", "repeated", _("This way is chosen twice."))
        elif not reached.of(channel):
            yield FieldProblem(f"/channels/{place}", "no_address", _("Say first where you are reached this way."))
