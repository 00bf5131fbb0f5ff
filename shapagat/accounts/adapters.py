"""What allauth asks of us: nobody signs up by themselves, and TOTP seeds are sealed."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shapagat.accounts.models import User
from shapagat.encryption.cipher import unwrap_key, wrap_key
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.keys.centre_keys import centre_cipher, current_wrapping_key_id

PLACE = b"second-factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by administrators."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on in the language this person chose before."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Seeds of second factors are sealed with the installation's key."""

    def encrypt(self, text: str) -> str:
        """Seal a seed; the id of the key stands before it."""
        key_id = current_wrapping_key_id(INSTALLATION)
        cipher, _, _ = centre_cipher(key_id.bytes)
        return base64.b64encode(key_id.bytes + wrap_key(cipher, text.encode(), PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a seed. Raises SealBroken."""
        raw = base64.b64decode(encrypted_text)
        cipher, _, _ = centre_cipher(raw[:16])
        return unwrap_key(cipher, raw[16:], PLACE).decode()
