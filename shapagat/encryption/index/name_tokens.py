from collections.abc import Iterable
from datetime import date
from itertools import combinations, pairwise

from shapagat.encryption.index.folding import fold, fold_words

_WORDS_SEARCHED = 5
_WORDS_OF_ONE_NAME = 2


def name_tokens(family_name: str, given_name: str, patronymic: str, birth_date: date | None) -> set[str]:
    """Return the compound strings under which a person is found; the index keeps only their keyed digests.

    A skeleton never stands alone, since one family name would show as one frequent token: family and given
    name go with the birth year and with the day and month, and names go in pairs. Where one name is all
    that is known, it is paired with nothing. Which field a name was written in does not matter.
    """
    family, given, father = fold(family_name), fold(given_name), fold(patronymic)
    tokens = _pairs([(family, given), (given, father)])
    if not tokens:
        tokens = {_alone(skeleton) for skeleton in (family, given, father) if skeleton}
    return tokens | _dated((family, given), birth_date)


def search_tokens(text: str, birth_date: date | None = None, birth_year: int | None = None) -> set[str]:
    """Return the compound strings a query could match: any words of a full name, in any order and script.

    With a birth date also each word with its year and with its day and month, which finds people by one name;
    with `birth_year` alone each word with that year. Matches are candidates to open and compare, no answer.
    """
    words = fold_words(text)[:_WORDS_SEARCHED]
    joined = [fold(first + second) for first, second in pairwise(words)]
    tokens = _pairs(combinations([*words, *joined], 2))
    if len(words) <= _WORDS_OF_ONE_NAME:
        # One name of two words, or one word: that may be all the record has.
        tokens |= {_alone(name) for name in joined or words}
    if birth_year is not None:
        tokens |= {_with_year(word, birth_year) for word in [*words, *joined]}
    return tokens | _dated([*words, *joined], birth_date)


def _pairs(names: Iterable[tuple[str, str]]) -> set[str]:
    return {"pair:" + ":".join(sorted(pair)) for pair in names if all(pair)}


def _alone(skeleton: str) -> str:
    return f"pair:{skeleton}:"


def _with_year(skeleton: str, year: int) -> str:
    return f"year:{skeleton}:{year:04d}"


def _dated(skeletons: Iterable[str], birth_date: date | None) -> set[str]:
    if birth_date is None:
        return set()
    # Sorted, so that 03.01 and 01.03 are one token: day and month are the two most often swapped.
    low, high = sorted((birth_date.day, birth_date.month))
    return {
        token
        for skeleton in skeletons
        if skeleton
        for token in (_with_year(skeleton, birth_date.year), f"day:{skeleton}:{low:02d}-{high:02d}")
    }
