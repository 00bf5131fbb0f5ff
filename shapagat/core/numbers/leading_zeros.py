import re
from typing import NamedTuple

from shapagat.core.numbers.check_digit import SEPARATORS

_LENGTH = 12
# Year 00 and a month below 10 are three zeros at most: anything shorter was never an IIN or a BIN.
_SHORTEST = re.compile(r"[0-9]{9,11}")


class RestoredNumber(NamedTuple):
    """Twelve digits, or whatever was there when they could not be restored, and whether zeros were added."""

    digits: str
    restored: bool


def restore_leading_zeros(value: object) -> RestoredNumber:
    """Return the number a spreadsheet cell held before the program took it for an amount.

    Takes text, int or float (`50101300123`, `50101300123.0`, `"50101300123"`). A value in powers of ten
    (`"5.01E+10"`) has lost its digits for good and comes back as it was, to be refused by the parser.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    digits = SEPARATORS.sub("", str(value)) if value is not None else ""
    digits = digits.removesuffix(".0")
    if _SHORTEST.fullmatch(digits):
        return RestoredNumber(digits.rjust(_LENGTH, "0"), restored=True)
    return RestoredNumber(digits, restored=False)
