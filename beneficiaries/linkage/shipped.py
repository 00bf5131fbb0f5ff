"""Weights for comparing one person with a register, which offers no two lists to learn from."""

import json
from functools import cache
from pathlib import Path

from beneficiaries.linkage.comparing import LEVELS
from beneficiaries.linkage.fields import field_of
from beneficiaries.linkage.learning import Shares, Weights

FILE = Path(__file__).parent / "shipped.json"
#: Of ten who register one is registered already, in a centre of ten thousand; everybody has three relatives there.
SHARE_SAME, SHARE_RELATIVE = 1e-5, 3e-4
#: What generated lists never show may still happen.
_LEAST = 0.002


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship, learnt without labels (`python -m tests.bench.shipping`) from generated lists.

    No value's own frequency is kept: how often strangers agree is the field's average.
    """
    read = json.loads(FILE.read_text(encoding="utf-8"))
    stranger = tuple(_floored(shares["stranger"], 0.0) for shares in read.values())
    return Weights(
        fields=tuple(field_of(name) for name in read),
        same=tuple(_floored(shares["same"], _LEAST) for shares in read.values()),
        relative=tuple(_floored(shares["relative"], 0.0) for shares in read.values()),
        stranger=stranger,
        share_same=SHARE_SAME,
        share_relative=SHARE_RELATIVE,
        frequency=tuple({} for _ in read),
        rarest=tuple(shares[0] for shares in stranger),
    )


def _floored(shares: list[float], least: float) -> Shares:
    raised = [max(share, least, 1e-6) for share in shares]
    if len(raised) != len(LEVELS):
        raise ValueError("A field has one share a level.")
    return tuple(share / sum(raised) for share in raised)
