import re

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_DIGIT = 10
SEPARATORS = re.compile(r"[\s\u200b\ufeff'’‑–-]+")
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")


class NumberInvalid(ValueError):
    """An identity number that cannot be one. Carries a stable `code` and never the number itself."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit that belongs to eleven digits, or None when no such number exists.

    The sum of digits times weights, modulo 11; where that is 10 (some 9 % of numbers) once more with the
    second weights; where it is 10 again the number is not issued. Same for IIN and BIN: rules for forming
    identification numbers, Law of Kazakhstan No. 223-III "On national registers of identification numbers".
    """
    digits = [int(digit) for digit in first_eleven]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder != _NO_DIGIT:
            return remainder
    return None


def clean_digits(text: str, *, format_code: str) -> str:
    """Return the twelve digits of a text without spaces and dashes, or raise NumberInvalid(format_code)."""
    digits = SEPARATORS.sub("", text)
    if not _TWELVE_DIGITS.fullmatch(digits):
        raise NumberInvalid(format_code)
    return digits


def verify_check_digit(digits: str, *, checksum_code: str) -> None:
    """Raise NumberInvalid(checksum_code) unless the last of twelve digits is the one that belongs there."""
    if check_digit(digits[:11]) != int(digits[11]):
        raise NumberInvalid(checksum_code)
