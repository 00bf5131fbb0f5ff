"""A server that speaks the transit API of Vault as documented, for want of Vault itself: AES-GCM inside, in memory.

Like the real one it rewraps without associated data only, trims from the oldest version on, and answers 403 to a
token it does not know, 404 for a mount, key or namespace that is not there.
"""

import base64
import binascii
import json
import secrets
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.support.certificates import Certificate


class Refused(Exception):
    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


@dataclass
class TransitKey:
    """One named key with its versions."""

    versions: dict[int, bytes] = field(default_factory=lambda: {1: secrets.token_bytes(32)})
    least: dict[str, int] = field(
        default_factory=lambda: {"min_decryption_version": 1, "min_encryption_version": 0, "min_available_version": 0}
    )

    @property
    def latest(self) -> int:
        return max(self.versions)

    def read(self, _body: dict[str, Any]) -> dict[str, Any]:
        return {"type": "aes256-gcm96", "latest_version": self.latest, **self.least}

    def encrypt(self, body: dict[str, Any]) -> dict[str, Any]:
        nonce, associated = secrets.token_bytes(12), base64.b64decode(body.get("associated_data", ""))
        sealed = nonce + AESGCM(self.versions[self.latest]).encrypt(
            nonce, base64.b64decode(body["plaintext"]), associated
        )
        return {"ciphertext": f"vault:v{self.latest}:{base64.b64encode(sealed).decode()}", "key_version": self.latest}

    def decrypt(self, body: dict[str, Any]) -> dict[str, Any]:
        _, version, text = body["ciphertext"].split(":")
        number, sealed = int(version.removeprefix("v")), _decoded(text)
        if number < self.least["min_decryption_version"] or number not in self.versions:
            raise Refused(400, "ciphertext or signature version is disallowed by policy (too old)")
        associated = base64.b64decode(body.get("associated_data", ""))
        try:
            plaintext = AESGCM(self.versions[number]).decrypt(sealed[:12], sealed[12:], associated)
        except InvalidTag:
            raise Refused(400, "cipher: message authentication failed") from None
        return {"plaintext": base64.b64encode(plaintext).decode()}

    def rewrap(self, body: dict[str, Any]) -> dict[str, Any]:
        return self.encrypt(self.decrypt({"ciphertext": body["ciphertext"]}))

    def rotate(self, body: dict[str, Any]) -> dict[str, Any]:
        self.versions[self.latest + 1] = secrets.token_bytes(32)
        return self.read(body)

    def config(self, body: dict[str, Any]) -> dict[str, Any]:
        changed = {**self.least, **{name: int(body[name]) for name in self.least if name in body}}
        if (
            max(changed.values()) > self.latest
            or 0 < changed["min_encryption_version"] < changed["min_decryption_version"]
        ):
            raise Refused(400, "invalid minimum versions")
        self.least = changed
        return self.read(body)

    def trim(self, body: dict[str, Any]) -> dict[str, Any]:
        least = int(body["min_available_version"])
        allowed = [self.least["min_encryption_version"], self.least["min_decryption_version"]]
        if 0 in allowed or least > min(allowed) or least < self.least["min_available_version"]:
            raise Refused(400, "minimum available version cannot be set")
        self.least["min_available_version"] = least
        self.versions = {number: key for number, key in self.versions.items() if number >= least}
        return {}


@dataclass
class FakeVault:
    """What the server holds; tests look and change here."""

    tokens: set[str] = field(default_factory=lambda: {"right"})
    roles: dict[str, str] = field(default_factory=dict)
    namespace: str = ""
    key: TransitKey = field(default_factory=TransitKey)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, path: str, token: str, namespace: str, body: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(path)
        if namespace != self.namespace:
            raise Refused(404, "no handler for route")
        if path == "auth/approle/login":
            if not secrets.compare_digest(self.roles.get(body["role_id"], ""), body["secret_id"]):
                raise Refused(400, "invalid role or secret ID")
            issued = secrets.token_hex(8)
            self.tokens.add(issued)
            return {"auth": {"client_token": issued, "lease_duration": 3600}}
        if token not in self.tokens:
            raise Refused(403, "permission denied")
        return {"data": self._operation(path)(body)}

    def _operation(self, path: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
        known = {f"transit/{name}/shapagat": getattr(self.key, name) for name in ("encrypt", "decrypt", "rewrap")}
        known |= {f"transit/keys/shapagat/{name}": getattr(self.key, name) for name in ("rotate", "config", "trim")}
        known["transit/keys/shapagat"] = self.key.read
        if path not in known:
            raise Refused(404, "no handler for route")
        return known[path]


@contextmanager
def running_vault(certificate: Certificate | None = None) -> Iterator[FakeVault]:
    """Serve on a free port of loopback, over TLS with a certificate."""
    vault = FakeVault()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(vault))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.chain_file, certificate.key_file)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    vault.url = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    try:
        yield vault
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(vault: FakeVault) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            headers = self.headers.get("X-Vault-Token", ""), self.headers.get("X-Vault-Namespace", "")
            try:
                status, said = 200, vault.answer(self.path.removeprefix("/v1/"), *headers, body)
            except Refused as error:
                status, said = error.status, {"errors": [error.sentence]}
            text = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = _do  # noqa: N815 - names of http.server

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    return Handler


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Refused(400, "failed to base64-decode value") from None
