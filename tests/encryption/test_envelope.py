from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, given
from hypothesis import strategies as st

from shapagat.encryption.cipher import new_key, open_bytes, seal_bytes
from shapagat.encryption.envelope import HEADER_BYTES, Header
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.padding import bucket, pad, unpad

headers = st.builds(
    Header,
    compartment=st.integers(0, 2**16 - 1),
    schema=st.integers(0, 255),
    subject_id=st.uuids(),
    row_id=st.uuids(),
    revision=st.integers(0, 2**32 - 1),
    key_id=st.uuids(),
)


@given(headers)
def test_a_header_survives_packing(header: Header) -> None:
    assert Header.unpack(header.pack() + bytes(28)) == header


@given(st.binary(max_size=5000))
def test_padding_gives_the_text_back_and_only_few_sizes(text: bytes) -> None:
    padded = pad(text)
    assert unpad(padded) == text
    assert len(padded) == bucket(len(text) + 4)
    assert len(padded) in {64, 128, 256, 512} or len(padded) % 1024 == 0


@given(headers, st.binary(max_size=200))
def test_what_was_sealed_opens_with_its_key_and_no_other(header: Header, text: bytes) -> None:
    key = AESGCM(new_key())
    envelope = seal_bytes(key, header.pack(), text)
    assert open_bytes(key, header.pack(), envelope) == text
    with pytest.raises(SealBroken):
        open_bytes(AESGCM(new_key()), header.pack(), envelope)


@given(headers, headers, st.binary(max_size=200))
def test_what_was_sealed_for_one_place_opens_in_no_other(header: Header, other: Header, text: bytes) -> None:
    assume(header != other)
    key = AESGCM(new_key())
    envelope = seal_bytes(key, header.pack(), text)
    with pytest.raises(SealBroken):
        open_bytes(key, other.pack(), envelope)
    with pytest.raises(SealBroken):
        open_bytes(key, other.pack(), other.pack() + envelope[HEADER_BYTES:])


def test_every_flipped_bit_is_noticed() -> None:
    key, header = AESGCM(new_key()), Header(1, 1, UUID(int=1), UUID(int=2), 1, UUID(int=3)).pack()
    envelope = seal_bytes(key, header, b"Aizhan")
    for position in range(len(envelope) * 8):
        altered = bytearray(envelope)
        altered[position // 8] ^= 1 << position % 8
        with pytest.raises(SealBroken):
            open_bytes(key, header, bytes(altered))


def test_every_truncation_is_noticed() -> None:
    key, header = AESGCM(new_key()), Header(1, 1, UUID(int=1), UUID(int=2), 1, UUID(int=3)).pack()
    envelope = seal_bytes(key, header, b"Aizhan")
    for length in range(len(envelope)):
        with pytest.raises(SealBroken):
            open_bytes(key, header, envelope[:length])


def test_an_independent_reading_of_the_format_agrees() -> None:
    raw = new_key()
    header = Header(111, 1, UUID(int=5), UUID(int=6), 7, UUID(int=8))
    envelope = seal_bytes(AESGCM(raw), header.pack(), b"Aizhan")
    assert HEADER_BYTES == 58
    assert envelope[:4] == b"SG\x01\x01"
    assert int.from_bytes(envelope[4:6], "big") == 111
    padded = AESGCM(raw).decrypt(envelope[58:70], envelope[70:], envelope[:58])
    assert padded[4 : 4 + int.from_bytes(padded[:4], "big")] == b"Aizhan"
