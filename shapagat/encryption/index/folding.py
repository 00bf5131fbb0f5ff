import re
import unicodedata

from shapagat.encryption.index.letters import CYRILLIC, FEMALE_SURNAMES, GROUPS, LATIN, PATRONYMIC_ENDINGS

_LETTERS = str.maketrans(CYRILLIC | LATIN)
_NOT_LATIN = re.compile(r"[^a-z]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_WORD_BREAK = re.compile(r"[\s,.;/]+")
_SHORTEST_ROOT = 2


def fold(text: str) -> str:
    """Return the Latin skeleton of one name, the same for its Kazakh, Russian and Latin spellings.

    «Ахметбеков», «Ахметбекова» and "Akhmetbekov" are `ahmetbekov`; «Әужанұлы» and «Аужанович» are `aujan`.
    Spaces and hyphens inside the name are dropped. Folding a skeleton again changes nothing. A skeleton only
    narrows a search: a sister shares the family name, so people are never taken for one by it alone.
    Source: spelling of Kazakh names in Russian papers, the Latin alphabet of 2021, passports.
    """
    lowered = unicodedata.normalize("NFKC", text).casefold()
    latin = unicodedata.normalize("NFC", lowered).translate(_LETTERS)
    stripped = unicodedata.normalize("NFKD", latin).translate(_LETTERS)
    return _settle(_NOT_LATIN.sub("", stripped))


def _settle(skeleton: str) -> str:
    previous = None
    while skeleton != previous:
        previous = skeleton
        for written, folded in GROUPS:
            skeleton = skeleton.replace(written, folded)
        # Endings go first: Серікқызы has its root's к beside the ending's қ.
        skeleton = _DOUBLED.sub(r"\1", _without_endings(skeleton))
    return skeleton


def _without_endings(skeleton: str) -> str:
    for ending in PATRONYMIC_ENDINGS:
        root = skeleton.removesuffix(ending)
        if root != skeleton and len(root) >= _SHORTEST_ROOT:
            # Мұсаұлы and Мусаевич, Сергейұлы and Сергеевич differ in the vowels before the ending.
            return root.rstrip("aei") or root
    for female, male in FEMALE_SURNAMES:
        if skeleton.endswith(female) and len(skeleton) > len(female) + 1:
            return skeleton.removesuffix(female) + male
    return skeleton


def fold_words(text: str) -> list[str]:
    """Return the skeletons of the words of a full name; a patronymic written apart is one («Әужан ұлы»)."""
    words: list[str] = []
    for word in _WORD_BREAK.split(text):
        skeleton = fold(word)
        if words and skeleton in PATRONYMIC_ENDINGS:
            words[-1] = fold(words[-1] + skeleton)
        elif skeleton:
            words.append(skeleton)
    return words
