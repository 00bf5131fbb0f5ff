"""Codes on paper: Crockford's base32 (https://www.crockford.com/base32.html), with its check sign, in groups of four.

The first three digits are the centre's number, so that a code is looked up behind that centre's wall alone; the other
sixteen are 80 random bits. The check sign finds every single wrong digit and every two that were swapped.
"""

import secrets
from dataclasses import dataclass

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SIGNS = _DIGITS + "*~$=U"
_CENTRE, _RANDOM, _GROUP = 3, 16, 4
#: Digits of a code, its check sign included.
LENGTH = _CENTRE + _RANDOM + 1
SHORT_LENGTH = 8
#: Whoever copies it by hand may take these for one another.
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "‐": None, "–": None})


@dataclass(frozen=True)
class Code:
    """A code whose check sign is right. `text` has no groups."""

    text: str
    centre_id: int


def new_code(centre_id: int) -> Code:
    """Return a new code for something of that centre."""
    number = centre_id << (5 * _RANDOM) | secrets.randbits(5 * _RANDOM)
    digits = "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(_CENTRE + _RANDOM)))
    return Code(digits + _check_sign(digits), centre_id)


def read_code(typed: str) -> Code | None:
    """Return the code somebody typed, in any case and grouping; None for what cannot be one."""
    text = typed.strip().upper().translate(_MEANT)
    digits, sign = text[:-1], text[-1:]
    if len(text) != LENGTH or not set(digits) <= set(_DIGITS) or sign != _check_sign(digits):
        return None
    return Code(text, _number(digits[:_CENTRE]))


def new_short_code() -> str:
    """Return 40 random bits without centre and check sign, for what lasts minutes and may be tried a few times."""
    return "".join(secrets.choice(_DIGITS) for _ in range(SHORT_LENGTH))


def read_short_code(typed: str) -> str:
    """Return the short code somebody typed, in any case and grouping; "" for what cannot be one."""
    text = typed.strip().upper().translate(_MEANT)
    return text if len(text) == SHORT_LENGTH and set(text) <= set(_DIGITS) else ""


def grouped(code: str) -> str:
    """Return a code as it stands on paper."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _check_sign(digits: str) -> str:
    return _CHECK_SIGNS[_number(digits) % len(_CHECK_SIGNS)]


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number << 5 | _DIGITS.index(digit)
    return number
