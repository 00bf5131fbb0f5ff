import unicodedata

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The Kazakh Cyrillic alphabet in its order; Russian is a part of it in the same order."""

_PLACES = {letter: place for place, letter in enumerate(_ALPHABET)}
_BEFORE_LETTERS = "0"
_CYRILLIC = "1"
_OTHER_LETTERS = "2"


def sort_key(text: str) -> str:
    """Return a text that sorts by code points as `text` sorts in Kazakh: Ә after А, Қ after К.

    Case is ignored; digits and spaces come first, then Cyrillic, then other letters. A database that knows no
    Kazakh collation stores it beside names that may stand in the open.
    """
    return "".join(_character_key(character) for character in unicodedata.normalize("NFC", text.casefold()))


def _character_key(character: str) -> str:
    place = _PLACES.get(character)
    if place is not None:
        return f"{_CYRILLIC}{place:02d}"
    return (_OTHER_LETTERS if character.isalpha() else _BEFORE_LETTERS) + character
