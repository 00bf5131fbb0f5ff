from dataclasses import dataclass
from enum import StrEnum

from shapagat.core.numbers.check_digit import NumberInvalid, check_digit, clean_digits, verify_check_digit

_SERIALS = 100_000
_MONTHS = range(1, 13)


class BinKind(StrEnum):
    """Whose number it is, by its fifth digit."""

    RESIDENT = "4"
    NON_RESIDENT = "5"
    JOINT_SOLE_TRADER = "6"


class BinDivision(StrEnum):
    """Which part of the organisation holds it, by its sixth digit."""

    HEAD = "0"
    BRANCH = "1"
    REPRESENTATION = "2"
    FARM = "3"


@dataclass(frozen=True, slots=True)
class Bin:
    """A checked business identification number. It tells the year of registration without its century."""

    digits: str
    year_of_century: int
    month: int
    kind: BinKind
    division: BinDivision


def parse_bin(text: str) -> Bin:
    """Return the BIN in a text (spaces and dashes allowed).

    Raises NumberInvalid with code `bin_format` (not twelve digits, no such month, kind or division) or
    `bin_checksum`.
    """
    digits = clean_digits(text, format_code="bin_format")
    month = int(digits[2:4])
    if month not in _MONTHS:
        raise NumberInvalid("bin_format")
    try:
        kind, division = BinKind(digits[4]), BinDivision(digits[5])
    except ValueError:
        raise NumberInvalid("bin_format") from None
    verify_check_digit(digits, checksum_code="bin_checksum")
    return Bin(digits, int(digits[:2]), month, kind, division)


def make_bin(
    *,
    year: int,
    month: int,
    serial: int,
    kind: BinKind = BinKind.RESIDENT,
    division: BinDivision = BinDivision.HEAD,
) -> str | None:
    """Return the BIN of a generated organisation, or None when no number with this serial exists.

    Raises ValueError for a month that is none or a serial outside 0 to 99999.
    """
    if month not in _MONTHS or not 0 <= serial < _SERIALS:
        raise ValueError("month must be 1 to 12 and serial 0 to 99999")
    stem = f"{year % 100:02d}{month:02d}{kind}{division}{serial:05d}"
    last = check_digit(stem)
    return None if last is None else f"{stem}{last}"
