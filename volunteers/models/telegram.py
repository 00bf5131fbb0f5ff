from django.conf import settings
from django.db import models

from shapagat.core.models import OwnModel


class TelegramChat(OwnModel):
    """A private chat with the bot that belongs to a login. Which chat it is, only whoever writes from it knows."""

    deletable = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: Keyed hash of the chat's number.
    chat_mac = models.BinaryField(max_length=32, unique=True)


class TelegramCode(OwnModel):
    """A secret that joins a chat to a login: whoever sends it to the bot was signed in here a moment ago."""

    deletable = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: Keyed hash of the secret.
    code_mac = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()


class TelegramUpdate(OwnModel):
    """An update that was worked on: Telegram sends one again whenever it is not sure, and so may a thief."""

    deletable = True

    number = models.BigIntegerField(unique=True)
