"""The primitives we call, against published answers: NIST's for AES-256-GCM, RFC 4231's for HMAC-SHA-256.

They come with the package cryptography_vectors. It carries no Wycheproof vectors, so none run here.
"""

import hmac
from collections.abc import Iterator
from pathlib import Path

import cryptography_vectors
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PUBLISHED = Path(cryptography_vectors.__file__).parent
GCM = PUBLISHED / "ciphers" / "AES" / "GCM"
#: What our envelopes use, in bits; AESGCM takes tags of this length alone.
OURS = {"IVlen": "96", "Taglen": "128"}


def cases(path: Path, first: str) -> Iterator[dict[str, str]]:
    """Yield cases, each of which begins with the field `first`, with the bracketed settings above it."""
    settings: dict[str, str] = {}
    case: dict[str, str] = {}
    for line in path.read_text().splitlines():
        name, equals, value = (part.strip() for part in line.strip("[]").partition("="))
        if line.startswith("["):
            settings[name] = value
        elif line == "FAIL":
            case["FAIL"] = line
        elif equals and not line.startswith("#"):
            if name == first:
                if case:
                    yield case
                case = dict(settings)
            case[name] = value
    yield case


def gcm_cases(name: str) -> list[dict[str, str]]:
    return [case for case in cases(GCM / name, "Count") if OURS.items() <= case.items()]


def parts(case: dict[str, str]) -> tuple[AESGCM, bytes, bytes, bytes]:
    key, nonce, associated, sealed = (bytes.fromhex(case[n]) for n in ("Key", "IV", "AAD", "CT"))
    return AESGCM(key), nonce, associated, sealed + bytes.fromhex(case["Tag"])


def test_sealing_gives_what_nist_says() -> None:
    found = gcm_cases("gcmEncryptExtIV256.rsp")
    assert len(found) > 300
    for case in found:
        key, nonce, associated, sealed = parts(case)
        assert key.encrypt(nonce, bytes.fromhex(case["PT"]), associated) == sealed


def test_opening_gives_what_nist_says_and_refuses_what_it_refuses() -> None:
    found = gcm_cases("gcmDecrypt256.rsp")
    refused = [case for case in found if "FAIL" in case]
    assert len(found) > len(refused) > 100
    for case in found:
        key, nonce, associated, sealed = parts(case)
        if case in refused:
            with pytest.raises(InvalidTag):
                key.decrypt(nonce, sealed, associated)
        else:
            assert key.decrypt(nonce, sealed, associated) == bytes.fromhex(case["PT"])


def test_hmac_gives_what_rfc_4231_says() -> None:
    found = list(cases(PUBLISHED / "HMAC" / "rfc-4231-sha256.txt", "Len"))
    assert len(found) >= 6
    for case in found:
        made = hmac.digest(bytes.fromhex(case["Key"]), bytes.fromhex(case["Msg"]), "sha256")
        assert made.startswith(bytes.fromhex(case["MD"]))
