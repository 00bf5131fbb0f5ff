from collections import Counter
from collections.abc import Iterable
from math import sqrt

import pytest

from shapagat.encryption.index import tokens as real
from shapagat.encryption.index.planning.figures import FALSE_CANDIDATES, bits_for, false_positives
from shapagat.encryption.index.tokens import TokenPurpose, make_tokens
from shapagat.encryption.models import IndexEpoch

_BITS, _ROWS, _LOOKUPS = 16, 20_000, 2_000
_DEVIATIONS = 4


def test_real_tokens_fall_together_as_often_as_the_plan_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(real, "index_key", lambda _centre_id, _epoch: bytes(range(32)))
    held = Counter(_tokens(f"held {number}" for number in range(_ROWS)))
    false = sum(held[token] for token in _tokens(f"sought {number}" for number in range(_LOOKUPS)))
    expected = _LOOKUPS * false_positives(_ROWS, _BITS)
    assert abs(false - expected) < _DEVIATIONS * sqrt(expected)


@pytest.mark.parametrize("rows", [0, 1, 2_000, 167_772, 167_773, 10_000_000])
def test_the_width_advised_is_the_least_that_keeps_the_promise(rows: int) -> None:
    bits = bits_for(rows)
    assert false_positives(rows, bits) <= FALSE_CANDIDATES
    assert bits == 8 or false_positives(rows, bits - 8) > FALSE_CANDIDATES


def _tokens(texts: Iterable[str]) -> list[bytes]:
    epoch = IndexEpoch(centre_id=1, epoch=1, name_bits=_BITS)
    return make_tokens(centre_id=1, epoch=epoch, purpose=TokenPurpose.NAME, texts=texts)
