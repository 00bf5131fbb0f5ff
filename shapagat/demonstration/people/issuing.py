from collections import Counter
from datetime import date

from shapagat.core.numbers import Sex, make_bin, make_iin

_SERIALS = 10_000
# The top thousand first, scattered: low serials are what a register hands out in order.
_TOP = 1_000
_DAY_STRIDE, _PERSON_STRIDE = 37, 617
# Mobile by the numbering plan, of the small operators Arna and 2Day Telecom: hardly anybody has one, so a
# message sent by mistake from a demonstration reaches nobody.
_PHONE_PREFIXES = ("763", "764")
_PHONES = 10_000_000
_STRIDE = 6_180_339
"""Coprime to 20 million: stepping by it visits every number once before any comes again."""


class NumberIssuer:
    """Hands out identity numbers and phones, none twice. Share one among all generators of a demonstration.

    Memory is bounded by the days of a century, not by how many people are made.
    """

    def __init__(self, seed: int) -> None:
        self._used: Counter[tuple[date, Sex]] = Counter()
        self._bins: Counter[tuple[int, int]] = Counter()
        self._phone = seed * 7_919 % (_PHONES * len(_PHONE_PREFIXES))

    def iin(self, birth_date: date, sex: Sex) -> str | None:
        """Return a valid IIN nobody was given yet, or None when the day's numbers are used up."""
        while self._used[birth_date, sex] < _SERIALS:
            serial = _serial(birth_date, self._used[birth_date, sex])
            self._used[birth_date, sex] += 1
            digits = make_iin(birth_date, sex, serial)
            if digits is not None:
                return digits
        return None

    def bin(self, year: int, month: int) -> str:
        """Return a valid BIN of a resident organisation registered in a month."""
        while True:
            self._bins[year, month] += 1
            digits = make_bin(year=year, month=month, serial=100_000 - self._bins[year, month])
            if digits is not None:
                return digits

    def phone(self) -> str:
        """Return a mobile number of Kazakhstan as E.164."""
        self._phone = (self._phone + _STRIDE) % (_PHONES * len(_PHONE_PREFIXES))
        prefix, rest = divmod(self._phone, _PHONES)
        return f"+7{_PHONE_PREFIXES[prefix]}{rest:07d}"


def _serial(birth_date: date, place: int) -> int:
    if place >= _TOP:
        return _SERIALS - 1 - place
    return _SERIALS - _TOP + (birth_date.toordinal() * _DAY_STRIDE + place * _PERSON_STRIDE) % _TOP
