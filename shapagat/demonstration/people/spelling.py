_RUSSIAN_LETTERS = str.maketrans("ӘҒҚҢӨҰҮІҺәғқңөұүіһ", "АГКНОУУИХагкноууих")
_FEMALE_ENDINGS = (("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ский", "ская"))
_VOWELS = "аеёиоуыэюяәіөұү"


def as_russian(kazakh: str) -> str:
    """Return a Kazakh name as Russian papers of Kazakhstan write it: Қ as К, Ү and Ұ as У, ЙІ as И."""
    plain = kazakh.replace("йы", "и").replace("йі", "и").replace("Йі", "И")
    return plain.translate(_RUSSIAN_LETTERS)


def woman_of(surname: str) -> str:
    """Return the form of a man's surname that his wife and daughters bear; many have only one."""
    for male, female in _FEMALE_ENDINGS:
        if surname.endswith(male):
            return surname.removesuffix(male) + female
    return surname


def patronymic_stem(father: str) -> str:
    """Return what -ич and -на are put to in Russian: Серик → Сериков, Кожабай → Кожабаев, Муса → Мусаев."""
    if father.endswith(("й", "ь")):
        return father[:-1] + "ев"
    return father + ("ев" if father[-1] in _VOWELS else "ов")
