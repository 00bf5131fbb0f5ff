"""The key that signs heads, and the public half that verifies them.

Files of base64: 32 raw bytes of Ed25519 a line. The private key is one line and the worker's alone; the public file
has a line for every key that ever signed.
"""

import base64
import binascii
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shapagat.audit.exceptions import SigningKeyUnusable

KEY_BYTES = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class PublicKey:
    """Tells whether a head was signed by the holder of the private half."""

    raw: bytes

    @property
    def id(self) -> bytes:
        """The key's fingerprint: SHA-256 of its 32 bytes."""
        return hashlib.sha256(self.raw).digest()

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Tell whether the signature is this key's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey:
    """Signs heads."""

    def __init__(self, raw: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(raw)
        self.public = PublicKey(self._key.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"<SigningKey {self.public.id.hex()[:16]}>"

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key.sign(message)


def public_path(private: Path) -> Path:
    """Say where the public half of a key file stands."""
    return private.with_name(f"{private.name}.pub")


def make_signing_key(path: Path) -> None:
    """Make a key unless the file is there: directory 0700, file 0600; the public half beside it."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, [Ed25519PrivateKey.generate().private_bytes_raw()], 0o600)
    publish(path)


def publish(path: Path) -> None:
    """Let the public file beside a key hold its public half, below those of former keys."""
    public = public_path(path)
    known = load_public_keys(public) if public.exists() else ()
    current = load_signing_key(path).public
    if current not in known:
        _write(public, [*(key.raw for key in known), current.raw], 0o644)


def load_signing_key(path: Path) -> SigningKey:
    """Read the private key. Raises SigningKeyUnusable when it is not there, damaged, or others may read it."""
    if not path.is_file():
        raise SigningKeyUnusable(f"There is no signing key at {path}: `shapagat audit make-key` makes one.")
    if path.stat().st_mode & OTHERS:
        raise SigningKeyUnusable(f"Others may read the signing key {path}: chmod 600.")
    return SigningKey(_read(path)[0])


def load_public_keys(path: Path) -> tuple[PublicKey, ...]:
    """Read public keys. Raises SigningKeyUnusable."""
    if not path.is_file():
        raise SigningKeyUnusable(f"There is no public key at {path}: name one with --public-key.")
    return tuple(PublicKey(raw) for raw in _read(path))


def _read(path: Path) -> list[bytes]:
    try:
        lines = path.read_text(encoding="ascii").split()
        found = [base64.b64decode(line, validate=True) for line in lines]
    except (OSError, UnicodeDecodeError, binascii.Error) as error:
        raise SigningKeyUnusable(f"{path} cannot be read.") from error
    if not found or any(len(raw) != KEY_BYTES for raw in found):
        raise SigningKeyUnusable(f"{path} holds no Ed25519 key.")
    return found


def _write(path: Path, keys: list[bytes], mode: int) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(b"".join(base64.b64encode(raw) + b"\n" for raw in keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
