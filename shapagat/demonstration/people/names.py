import json
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from shapagat.core.numbers import Sex
from shapagat.demonstration.people.records import PersonName
from shapagat.demonstration.people.spelling import as_russian, patronymic_stem, woman_of

_HERE = Path(__file__).parent
_PLAIN_PATRONYMIC_SHARE = 0.4
_FLATNESS = 6


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names of one people, the frequent first; the n-th is drawn in proportion to 1/(n + 6)."""

    kazakh: bool
    names: dict[str, tuple[list[str], list[float]]]
    patronymic_stems: dict[str, str]

    def draw(self, rng: Random, kind: str) -> str:
        """Return a name of a kind: men, women, boys, girls or surnames."""
        names, weights = self.names[kind]
        return rng.choices(names, cum_weights=weights)[0]

    def given(self, rng: Random, sex: Sex, *, child: bool) -> str:
        """Return a given name as frequent in the generation."""
        kinds = {"male": ("men", "boys"), "female": ("women", "girls")}
        return self.draw(rng, kinds[sex][child])

    def write(self, rng: Random, family: str, given: str, father: str, sex: Sex) -> dict[str, PersonName]:
        """Return a name in Kazakh and in Russian papers; `family` is a man's form, `father` a name."""
        surname = family if sex == "male" else woman_of(family)
        russian = PersonName(as_russian(surname), as_russian(given), self._russian_patronymic(rng, father, sex))
        if not self.kazakh:
            return {"kk": russian, "ru": russian}
        kazakh = PersonName(surname, given, father + ("ұлы" if sex == "male" else "қызы"))
        return {"kk": kazakh, "ru": russian}

    def _russian_patronymic(self, rng: Random, father: str, sex: Sex) -> str:
        name = as_russian(father)
        if self.kazakh and rng.random() < _PLAIN_PATRONYMIC_SHARE:
            return name + ("улы" if sex == "male" else "кызы")
        stem = self.patronymic_stems.get(name) or patronymic_stem(name)
        return stem + ("ич" if sex == "male" else "на")


@cache
def name_stock(people: str) -> NameStock:
    """Return the stock of names of `kazakh` or `russian` people."""
    document = json.loads((_HERE / f"{people}_names.json").read_text(encoding="utf-8"))
    stems = document.pop("patronymic_stems", {})
    names = {
        kind: (listed, list(accumulate(1 / (place + _FLATNESS) for place in range(len(listed)))))
        for kind, listed in document.items()
    }
    return NameStock(people == "kazakh", names, stems)
