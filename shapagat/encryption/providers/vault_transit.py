"""HashiCorp Vault (or OpenBao): its transit engine holds the root key and wraps over HTTP."""

import base64
import threading
from collections.abc import Callable
from typing import Any

from shapagat.encryption.exceptions import KeyUnavailable, ProviderRefuses, ProviderUnreachable, SealBroken
from shapagat.encryption.providers.choice import Choice
from shapagat.encryption.providers.vault_sign_in import VaultSignIn


class VaultTransit:
    """A key of the transit engine, of type aes256-gcm96; `associated` goes along as its associated data.

    The token needs update on encrypt/ and decrypt/ and read on keys/ of that name; who rotates needs update on
    keys/…/rotate, keys/…/config and keys/…/trim too.
    """

    def __init__(
        self, choice: Choice, sign_in: VaultSignIn, *, namespace: str = "", ca_file: str = "", timeout: int = 5
    ) -> None:
        import hvac
        import requests

        session = requests.Session()
        # Neither proxies nor certificates nor passwords of the surroundings: what was configured is what is used.
        session.trust_env = False
        session.verify = ca_file or True
        self.name = choice.described
        self._key, self._mount, self._sign_in = choice.key, choice.mount, sign_in
        self._signing_in = threading.Lock()
        self._client = hvac.Client(
            url=choice.url,
            token="",
            timeout=timeout,
            allow_redirects=False,
            session=session,
            namespace=namespace or None,
        )

    def current_version(self) -> str:
        """Return the latest version of the key."""
        return str(self._about()["latest_version"])

    def versions(self) -> list[str]:
        """Return those that the key may still decrypt with."""
        about = self._about()
        oldest = max(1, int(about.get("min_available_version") or 0), int(about["min_decryption_version"]))
        return [str(number) for number in range(oldest, int(about["latest_version"]) + 1)]

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Wrap in Vault, with the latest version."""
        text = self._ask("encrypt_data", plaintext=_encoded(key), associated_data=_encoded(associated))["ciphertext"]
        return text.encode(), text.split(":")[1].removeprefix("v")

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Unwrap in Vault."""
        text = wrapped.decode(errors="replace")
        if not text.startswith(f"vault:v{version}:"):
            raise SealBroken("The wrapped key is not of the version that stands beside it.")
        answer = self._ask("decrypt_data", ciphertext=text, associated_data=_encoded(associated))
        return base64.b64decode(answer["plaintext"])

    def rewrap(self, wrapped: bytes, associated: bytes, version: str) -> tuple[bytes, str]:
        """Unwrap and wrap again: Vault's own rewrap takes no associated data, so the key passes through here."""
        return self.wrap(self.unwrap(wrapped, associated, version), associated)

    def add_version(self) -> str:
        """Rotate the key in Vault."""
        self._ask("rotate_key")
        return self.current_version()

    def destroy(self, version: str) -> None:
        """Trim the key. Vault trims from the oldest version on: another one is refused."""
        about, number = self._about(), int(version)
        oldest = max(1, int(about.get("min_available_version") or 0))
        if number < oldest:
            return
        if number >= int(about["latest_version"]):
            raise ProviderRefuses("The current root key is not destroyed; add another version first.")
        if number > oldest:
            raise ProviderRefuses(f"Vault destroys versions from the oldest on; version {oldest} comes first.")
        # Raised one after the other: the library refuses them together when they are the same.
        for name in ("min_encryption_version", "min_decryption_version"):
            if int(about[name]) <= number:
                self._ask("update_key_configuration", **{name: number + 1})
        self._ask("trim_key", min_version=number + 1)

    def _about(self) -> dict[str, Any]:
        return self._ask("read_key")

    def _ask(self, operation: str, **details: Any) -> dict[str, Any]:
        """Do it, after signing in (anew) where Vault does not know us."""
        import hvac
        import requests

        try:
            return self._signed_in(lambda: self._answer(operation, details))
        except hvac.exceptions.InvalidRequest as error:
            raise _refusal(str(error.errors)) from None
        except hvac.exceptions.Forbidden:
            raise ProviderUnreachable("Vault does not let the service in, or not to this key.") from None
        except hvac.exceptions.InvalidPath:
            raise ProviderUnreachable("Vault has no such key.") from None
        except (hvac.exceptions.VaultError, requests.RequestException, KeyError, ValueError) as error:
            raise ProviderUnreachable(f"Vault does not answer ({type(error).__name__}).") from None

    def _signed_in(self, call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        import hvac

        used = self._client.token
        try:
            if used:
                return call()
        except hvac.exceptions.Forbidden:
            pass
        with self._signing_in:
            if self._client.token == used:
                self._sign_in.sign_in(self._client)
        return call()

    def _answer(self, operation: str, details: dict[str, Any]) -> dict[str, Any]:
        act = getattr(self._client.secrets.transit, operation)
        answer = act(self._key, mount_point=self._mount, **details)
        return dict(answer["data"]) if isinstance(answer, dict) and answer.get("data") else {}


def _encoded(text: bytes) -> str:
    return base64.b64encode(text).decode()


def _refusal(said: str) -> Exception:
    if "too old" in said or "disallowed by policy" in said:
        return KeyUnavailable("Vault holds that version of the root key no more.")
    if "authentication failed" in said or "ciphertext" in said or "base64" in said:
        return SealBroken("The wrapped key does not belong here.")
    return ProviderUnreachable("Vault refuses the request.")
