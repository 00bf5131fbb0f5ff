from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA, JaroWinkler

from beneficiaries.linkage.fields import FAMILY, GIVEN, SEX, Field, Kind
from beneficiaries.linkage.records import Record

_CLOSE, _SIMILAR = 0.90, 0.78
_INITIAL = 1
_DATE_DIGITS = 8


class Level(IntEnum):
    """How far two values agree. MISSING: one of them is not known, which tells nothing."""

    MISSING = -1
    EXACT = 0
    CLOSE = 1
    SIMILAR = 2
    DIFFERENT = 3


LEVELS = (Level.EXACT, Level.CLOSE, Level.SIMILAR, Level.DIFFERENT)


class Comparison:
    """Compares records of the same fields."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        places = {field.name: place for place, field in enumerate(self.fields)}
        self._compare = [_COMPARE[field.kind] for field in self.fields]
        self._given, self._family = places.get(GIVEN), places.get(FAMILY)
        self._sex = places.get(SEX)

    def levels(self, one: Record, other: Record) -> tuple[Level, ...]:
        """Return the level of each field."""
        found = [
            (Level.EXACT if mine == theirs else compare(mine, theirs)) if mine and theirs else Level.MISSING
            for compare, mine, theirs in zip(self._compare, one.values, other.values, strict=True)
        ]
        given, family = self._given, self._family
        if given is not None and family is not None:
            if found[given] == Level.DIFFERENT and found[family] != Level.EXACT:
                self._look_for_exchange(found, one, other, given, family)
            # Of one given name there is one sex: agreeing on it adds nothing.
            if self._sex is not None and found[given] in {Level.EXACT, Level.CLOSE} and found[self._sex] == 0:
                found[self._sex] = Level.MISSING
        return tuple(found)

    @staticmethod
    def _look_for_exchange(found: list[Level], one: Record, other: Record, given: int, family: int) -> None:
        here = bool(one.values[given]) and one.values[given] == other.values[family]
        there = bool(one.values[family]) and one.values[family] == other.values[given]
        if here or there:
            found[given] = Level.CLOSE
            found[family] = Level.CLOSE if here and there else found[family]


def _names(mine: str, theirs: str) -> Level:
    if min(len(mine), len(theirs)) == _INITIAL:
        return Level.SIMILAR if mine[0] == theirs[0] else Level.DIFFERENT
    return _texts(mine, theirs)


def _texts(mine: str, theirs: str) -> Level:
    if OSA.distance(mine, theirs, score_cutoff=1) <= 1 and min(len(mine), len(theirs)) > 2:  # noqa: PLR2004 - of two letters one is half
        return Level.CLOSE
    alike = JaroWinkler.similarity(mine, theirs, score_cutoff=_SIMILAR)
    return Level.CLOSE if alike >= _CLOSE else Level.SIMILAR if alike else Level.DIFFERENT


def _dates(mine: str, theirs: str) -> Level:
    if len(mine) != _DATE_DIGITS or len(theirs) != _DATE_DIGITS:
        return _numbers(mine, theirs)
    if mine[:4] == theirs[:4] and mine[4:6] == theirs[6:] and mine[6:] == theirs[4:6]:
        return Level.CLOSE
    if OSA.distance(mine, theirs, score_cutoff=1) <= 1:
        return Level.CLOSE
    same = (mine[:4] == theirs[:4]) + (mine[4:6] == theirs[4:6]) + (mine[6:] == theirs[6:])
    return Level.SIMILAR if same == 2 else Level.DIFFERENT  # noqa: PLR2004 - two of year, month and day


def _numbers(mine: str, theirs: str) -> Level:
    return Level.CLOSE if OSA.distance(mine, theirs, score_cutoff=1) <= 1 else Level.DIFFERENT


def _words(_mine: str, _theirs: str) -> Level:
    return Level.DIFFERENT


_COMPARE = {Kind.NAME: _names, Kind.DATE: _dates, Kind.NUMBER: _numbers, Kind.WORD: _words, Kind.TEXT: _texts}
