import json
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shapagat.audit.chain.encoding import entry_hash
from shapagat.core.scope_signature import Moment, ScopeKey
from shapagat.encryption.cipher import open_bytes, seal_bytes, unwrap_key, wrap_key
from shapagat.encryption.constants import Group
from shapagat.encryption.envelope import pack_header
from shapagat.encryption.index import tokens
from shapagat.encryption.keys.centre_keys import centre_key_place
from shapagat.encryption.keys.data_keys import data_key_place
from shapagat.encryption.models import IndexEpoch
from shapagat.encryption.streams import Stream
from tests.encryption.vectors import independent

_GOLDEN: dict[str, str] = json.loads(Path(__file__).with_name("golden.json").read_text())
_KEY, _INNER, _NONCE = bytes(range(32)), bytes(range(32, 64)), bytes(range(12))
_SUBJECT, _ROW, _ID = (UUID(bytes=bytes([each]) * 16) for each in (1, 2, 3))
_TEXT = "Әлия".encode()


@pytest.fixture(autouse=True)
def _fixed_nonce(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shapagat.encryption.cipher.os.urandom", lambda _size: _NONCE)


def test_envelope() -> None:
    header = pack_header(7, 2, _SUBJECT, _ROW, 5, _ID.bytes)
    assert header == independent.header(7, 2, _SUBJECT.bytes, _ROW.bytes, 5, _ID.bytes)
    _same("envelope", seal_bytes(AESGCM(_KEY), header, _TEXT), independent.envelope(_KEY, header, _NONCE, _TEXT))
    assert open_bytes(AESGCM(_KEY), header, bytes.fromhex(_GOLDEN["envelope"])) == _TEXT


def test_last_chunk_of_a_stream() -> None:
    ours = Stream(_SUBJECT, 1, 9, Group.FILE).header(3, _ID.bytes, is_last=True)
    header = independent.header(9, 2, _SUBJECT.bytes, independent.chunk_row(3, 1), 1, _ID.bytes)
    _same("chunk", seal_bytes(AESGCM(_KEY), ours, _TEXT), independent.envelope(_KEY, header, _NONCE, _TEXT))


def test_wrapped_data_key() -> None:
    ours = data_key_place(_ID.bytes, _SUBJECT.bytes, 4, 2)
    place = b"data-key|" + _ID.bytes + b"|" + _SUBJECT.bytes + b"|4|2"
    _same("data_key", wrap_key(AESGCM(_KEY), _INNER, ours), independent.wrapped(_KEY, _NONCE, _INNER, place))
    assert unwrap_key(AESGCM(_KEY), bytes.fromhex(_GOLDEN["data_key"]), ours) == _INNER


def test_wrapped_centre_key() -> None:
    ours = centre_key_place(_ID, 4, 1, 2)
    place = b"centre-key|" + _ID.bytes + b"|4|1|2"
    _same("centre_key", wrap_key(AESGCM(_KEY), _INNER, ours), independent.wrapped(_KEY, _NONCE, _INNER, place))


def test_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "index_key", lambda _centre_id, _epoch: _KEY)
    epoch = IndexEpoch(centre_id=1, epoch=1, name_bits=32)
    ours = tokens.make_token(centre_id=1, epoch=epoch, purpose=tokens.TokenPurpose.NAME, text="pair:a:b")
    _same("token", ours, independent.token(_KEY, 3, "pair:a:b", 4))


def test_scope() -> None:
    ours = ScopeKey(_KEY).sign({2, 1}, Moment(process=17, started=123456, now=1000))
    _same("scope", ours.encode(), independent.scope(_KEY, "1,2", 1000, 17, 123456).encode())


def test_audit_entry() -> None:
    _same("audit_entry", entry_hash(_INNER), independent.audit(_INNER))


def _same(name: str, ours: bytes, other: bytes) -> None:
    assert ours.hex() == other.hex() == _GOLDEN[name]
