from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models, transaction
from django.utils.crypto import salted_hmac
from knox.models import get_token_model

from shapagat.core.models import OwnModel


class UserManager(BaseUserManager["User"]):
    """Makes users; names, e-mail and phone do not belong here."""

    def create_user(
        self, username: str, password: str | None = None, *, language: str = "ru", made_by_id: UUID | None = None
    ) -> "User":
        """Make a user with an opaque user name; without a password nobody can sign in with one."""
        user = self.model(username=username, language=language, made_by_id=made_by_id)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, OwnModel):
    """A login, and nothing about the person behind it."""

    username = models.CharField(max_length=60, unique=True, validators=[ASCIIUsernameValidator()])
    language = models.CharField(max_length=2, default="ru")
    is_active = models.BooleanField(default=True)
    #: Who made the account and saw its first password.
    made_by_id = models.UUIDField(null=True)
    #: Part of what a session is checked against: one more, and every session before it has ended.
    session_epoch = models.PositiveIntegerField(default=0)

    #: Django's: the new password until the row is saved.
    _password: str | None

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it. A new password ends every token, wherever it was set: on the page, on the console, by a service.

        Sessions end by the hash they are checked against.
        """
        renewed = self._password is not None and not self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if renewed:
                get_token_model().objects.filter(user_id=self.pk).delete()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        checked = f"{self.password}:{self.session_epoch}"
        return salted_hmac("shapagat.accounts.session", checked, secret=secret, algorithm="sha256").hexdigest()

    def __str__(self) -> str:
        return self.username
