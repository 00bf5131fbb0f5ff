"""Bytes that lie in databases and backups must stay readable: every format against vectors that never change.

Each vector is checked against our code and against a few lines that know nothing of it. A vector is never made anew;
a format that changes gets another suite, schema or mark, and vectors of its own beside these.
"""

import hashlib
import hmac
import json
import struct
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.accounts.signatures import Granted
from shapagat.audit.chain.encoding import ENTRY_COLUMNS, HeadFacts, batch_hash, entry_hash
from shapagat.core.scope_signature import Moment, ScopeKey
from shapagat.encryption import cipher, streams
from shapagat.encryption.constants import Group
from shapagat.encryption.envelope import Header
from shapagat.encryption.index import tokens
from shapagat.encryption.keys import authority
from shapagat.encryption.keys.centre_keys import centre_key_place
from shapagat.encryption.keys.data_keys import data_key_place
from shapagat.encryption.keys.in_use import DataKey

VECTORS = Path(__file__).parent / "vectors"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def vector(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text())


def fix_nonces(monkeypatch: pytest.MonkeyPatch, nonces: Iterable[str]) -> None:
    following = iter(nonces)
    monkeypatch.setattr(cipher, "os", SimpleNamespace(urandom=lambda _: bytes.fromhex(next(following))))


def framed(text: bytes, size: int) -> bytes:
    return (struct.pack(">I", len(text)) + text).ljust(size, b"\0")


@pytest.mark.parametrize("each", vector("envelopes"), ids=lambda each: each["about"])
def test_envelopes_keep_their_bytes(each: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    text, key = each["text"].encode() * each["times"], AESGCM(bytes.fromhex(each["key"]))
    ids = {name: UUID(each[name]) for name in ("subject_id", "row_id", "key_id")}
    header = Header(compartment=each["compartment"], schema=each["schema"], revision=each["revision"], **ids).pack()
    fix_nonces(monkeypatch, [each["nonce"]])
    assert cipher.seal_bytes(key, header, text).hex() == each["envelope"]
    assert cipher.open_bytes(key, header, bytes.fromhex(each["envelope"])) == text

    numbers = (b"SG", 1, each["schema"], each["compartment"])
    alone = struct.pack(">2sBBH", *numbers) + ids["subject_id"].bytes + ids["row_id"].bytes
    alone += struct.pack(">I", each["revision"]) + ids["key_id"].bytes
    nonce = bytes.fromhex(each["nonce"])
    sealed = alone + nonce + key.encrypt(nonce, framed(text, each["padded_bytes"]), alone)
    assert sealed.hex() == each["envelope"]


@pytest.mark.parametrize("kind", ["data", "centre"])
def test_wrapped_keys_keep_their_bytes(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    each = vector(f"wrapped_{kind}_key")
    key_id, wrapping, key = UUID(each["key_id"]), AESGCM(bytes.fromhex(each["under"])), bytes.fromhex(each["key"])
    if kind == "data":
        subject = UUID(each["subject_id"]).bytes
        place = data_key_place(key_id.bytes, subject, each["centre_id"], each["version"])
        alone = b"data-key|" + key_id.bytes + b"|" + subject
        alone += f"|{each['centre_id']}|{each['version']}".encode()
    else:
        place = centre_key_place(key_id, each["centre_id"], each["kind"], each["version"])
        alone = b"centre-key|" + key_id.bytes + f"|{each['centre_id']}|{each['kind']}|{each['version']}".encode()
    fix_nonces(monkeypatch, [each["nonce"]])
    assert cipher.wrap_key(wrapping, key, place).hex() == each["wrapped"]
    assert cipher.unwrap_key(wrapping, bytes.fromhex(each["wrapped"]), place) == key

    nonce = bytes.fromhex(each["nonce"])
    assert (nonce + wrapping.encrypt(nonce, key, alone)).hex() == each["wrapped"]


@pytest.mark.parametrize("each", vector("index_tokens"), ids=lambda each: each["about"])
def test_index_tokens_keep_their_bytes(each: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    key, purpose = bytes.fromhex(each["key"]), each["purpose"]
    monkeypatch.setattr(tokens, "index_key", lambda *_: key)
    epoch: Any = SimpleNamespace(epoch=1, name_bits=each["name_bits"])
    made = tokens.make_tokens(centre_id=1, epoch=epoch, purpose=tokens.TokenPurpose(purpose), texts=[each["text"]])
    assert [token.hex() for token in made] == [each["token"]]

    whole = hmac.digest(key, str(purpose).encode() + b"|" + each["text"].encode(), "sha256")
    assert whole[: len(each["token"]) // 2].hex() == each["token"]


def test_streams_keep_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    each = vector("stream")
    full, key = 256 * 1024 - 4, AESGCM(bytes.fromhex(each["key"]))
    content = (each["text"].encode() * full)[: full + each["bytes_after_first"]]
    subject, key_id = UUID(each["subject_id"]), UUID(each["key_id"]).bytes
    stream, data_key = streams.Stream(subject, 1, each["compartment"], next(iter(Group))), DataKey(key_id, key)
    context = SimpleNamespace(keys={subject: data_key}, sealings=[])
    monkeypatch.setattr(streams, "current_access", lambda: context)
    monkeypatch.setattr(streams, "load_data_keys", lambda *_: None)
    fix_nonces(monkeypatch, each["nonces"])
    sealed = b"".join(streams.seal_stream(stream, BytesIO(content)))
    assert hashlib.sha256(sealed).hexdigest() == each["sha256"]
    assert b"".join(streams._open(stream, data_key, BytesIO(sealed))) == content

    alone = b""
    for number, nonce in enumerate(map(bytes.fromhex, each["nonces"])):
        place = struct.pack(">7xBQ", number == len(each["nonces"]) - 1, number)
        header = b"SG" + struct.pack(">BBH", 1, 2, each["compartment"]) + subject.bytes + place
        header += struct.pack(">I", 1) + key_id
        text = content[number * full : (number + 1) * full]
        padded = framed(text, full + 4 if len(text) == full else each["padded_bytes_of_last"])
        alone += header + nonce + key.encrypt(nonce, padded, header)
    assert hashlib.sha256(alone).hexdigest() == each["sha256"]


@pytest.mark.parametrize("each", vector("scopes"), ids=lambda each: each["about"])
def test_signed_scopes_keep_their_bytes(each: dict[str, Any]) -> None:
    moment = Moment(process=each["process"], started=each["started"], now=each["now"])
    assert ScopeKey.read(each["key"]).sign(each["centres"], moment) == each["scope"]

    key = each["key"].encode()
    name = hashlib.sha256(b"shapagat scope key" + key).hexdigest()[:16]
    told = f"{name}|{','.join(map(str, sorted(each['centres'])))}|{each['now'] + 900}"
    mac = hmac.digest(key, f"{told}|{each['process']}|{each['started']}".encode(), "sha256").hex()
    assert f"{told}|{mac}" == each["scope"]


def test_hashes_of_the_audit_trail_keep_their_bytes() -> None:
    each = vector("audit")
    rows, hashes = list(map(bytes.fromhex, each["rows"])), list(map(bytes.fromhex, each["entry_hashes"]))
    assert list(ENTRY_COLUMNS) == each["columns"]
    assert [entry_hash(row) for row in rows] == hashes
    assert batch_hash(hashes).hex() == each["batch_hash"]
    previous, batch, key_id, next_key = hashed = [
        bytes.fromhex(each[name]) for name in ("previous_hash", "batch_hash", "key_id", "next_key")
    ]
    sealed_at = EPOCH + timedelta(microseconds=each["sealed_at"])
    head = HeadFacts(*each["numbers"], sealed_at, previous, batch, key_id, next_key)
    assert (head.message().hex(), head.hash().hex()) == (each["head"], each["head_hash"])

    def sha(kind: str, rest: bytes) -> bytes:
        return hashlib.sha256(f"shapagat audit {kind} 1\0".encode() + rest).digest()

    alone = struct.pack(">QQQQq", *each["numbers"], each["sealed_at"]) + b"".join(hashed)
    assert [sha("entry", row) for row in rows] == hashes
    assert sha("batch", b"".join(hashes)).hex() == each["batch_hash"]
    assert sha("head", alone).hex() == each["head_hash"]


@pytest.mark.parametrize("each", vector("roles"), ids=lambda each: each["about"])
def test_signatures_of_roles_keep_their_bytes(each: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    key = bytes.fromhex(each["key"])
    monkeypatch.setattr(authority, "index_key", lambda *_: key)
    granted = Granted(
        id=UUID(each["id"]),
        user_id=UUID(each["user_id"]),
        centre_id=each["centre_id"],
        role=each["role"],
        starts_on=date.fromisoformat(each["starts_on"]),
        ends_on=date.fromisoformat(each["ends_on"]) if each["ends_on"] else None,
        granted_by_id=UUID(each["granted_by_id"]),
    )
    assert granted.signature().hex() == each["signature"]
    assert granted.is_signed(bytes.fromhex(each["signature"]))

    names = ("id", "user_id", "centre_id", "role", "starts_on", "ends_on", "granted_by_id")
    text = "role|" + "|".join(str(each[name]) for name in names)
    assert hmac.digest(key, text.encode(), "sha256").hex() == each["signature"]
