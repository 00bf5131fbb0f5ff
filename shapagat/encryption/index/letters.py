"""Letters and letter groups of Kazakh, Russian and Latin spellings as one Latin alphabet."""

CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h",
    "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip
"""Kazakh letters fall together with the Russian ones their names are written with in Russian papers."""

LATIN = {
    "ä": "a", "á": "a", "ğ": "g", "ǵ": "g", "ı": "i", "í": "i", "ï": "i", "î": "i", "ñ": "n", "ń": "n",
    "ŋ": "n", "ö": "o", "ó": "o", "ş": "sh", "š": "sh", "ū": "u", "ü": "u", "ú": "u", "ý": "u", "ŭ": "u",
    "ç": "ch", "č": "ch", "ž": "j", "ə": "a", "ë": "e", "é": "e", "q": "k", "w": "u", "ß": "ss",
}  # fmt: skip
"""The alphabet of 2021, its drafts of 2017 to 2019, and what Turkish or German papers add."""

GROUPS = (
    # Russian names keep ks where Kazakh Latin would write kh with the same letter.
    ("alex", "aleks"),
    ("maxi", "maksi"),
    ("xeni", "kseni"),
    ("shch", "sh"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("x", "h"),
    ("y", "i"),
    ("ii", "i"),
    ("ie", "e"),
)
"""Groups folded in this order, again and again until nothing changes."""

PATRONYMIC_ENDINGS = ("uli", "kizi", "ogli", "ovich", "evich", "ovna", "evna")
"""-ұлы/-улы, -қызы, -оглы, -ович, -евич, -овна, -евна once folded."""

FEMALE_SURNAMES = (("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("skaia", "ski"))
"""Endings of a woman's surname and what her father's and brothers' has."""
