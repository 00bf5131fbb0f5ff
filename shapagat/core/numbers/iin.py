from dataclasses import dataclass
from datetime import date
from typing import Literal

from shapagat.core.numbers.check_digit import NumberInvalid, check_digit, clean_digits, verify_check_digit

Sex = Literal["male", "female"]

_CENTURIES: dict[str, tuple[int, Sex]] = {
    "1": (1800, "male"),
    "2": (1800, "female"),
    "3": (1900, "male"),
    "4": (1900, "female"),
    "5": (2000, "male"),
    "6": (2000, "female"),
}
_FOREIGNER = "0"
_SERIALS = 10_000


@dataclass(frozen=True, slots=True)
class Iin:
    """A checked individual identification number. A foreigner's says neither birth date nor sex."""

    digits: str
    birth_date: date | None
    sex: Sex | None

    def __repr__(self) -> str:
        return "Iin(…)"


def parse_iin(text: str) -> Iin:
    """Return the IIN in a text (spaces and dashes allowed).

    Raises NumberInvalid with code `iin_format` (not twelve digits, no such century), `iin_checksum` or
    `iin_date` (the first six digits are no day of that century). Where the seventh digit is 0 the holder is a
    foreigner whose century and sex the number does not tell: it is accepted on its check digit alone.
    """
    digits = clean_digits(text, format_code="iin_format")
    century_digit = digits[6]
    if century_digit != _FOREIGNER and century_digit not in _CENTURIES:
        raise NumberInvalid("iin_format")
    verify_check_digit(digits, checksum_code="iin_checksum")
    if century_digit == _FOREIGNER:
        return Iin(digits, None, None)
    century, sex = _CENTURIES[century_digit]
    return Iin(digits, _birth_date(digits, century), sex)


def _birth_date(digits: str, century: int) -> date:
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        # Not chained: the date's own message would carry digits of the number.
        raise NumberInvalid("iin_date") from None


def make_iin(birth_date: date, sex: Sex, serial: int) -> str | None:
    """Return the IIN of a generated person, or None when no number with this serial (0 to 9999) exists.

    Raises ValueError for a serial out of range or a birth date outside 1800 to 2099.
    """
    if not 0 <= serial < _SERIALS:
        raise ValueError("serial must be 0 to 9999")
    century = birth_date.year // 100 * 100
    for digit, holder in _CENTURIES.items():
        if holder == (century, sex):
            stem = f"{birth_date:%y%m%d}{digit}{serial:04d}"
            last = check_digit(stem)
            return None if last is None else f"{stem}{last}"
    raise ValueError("birth date outside the centuries an IIN can tell")


def agree(iin: Iin, birth_date: date | None, sex: Sex | None) -> list[str]:
    """Return codes of what a person's data contradict in the IIN; what either side does not know agrees.

    Codes: `iin_birth_date_mismatch`, `iin_sex_mismatch`. A mismatch may be true life (a mistaken document);
    the worker then confirms why.
    """
    codes = []
    if iin.birth_date and birth_date and iin.birth_date != birth_date:
        codes.append("iin_birth_date_mismatch")
    if iin.sex and sex and iin.sex != sex:
        codes.append("iin_sex_mismatch")
    return codes
