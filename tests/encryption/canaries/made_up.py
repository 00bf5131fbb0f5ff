"""A family whose every particular is unmistakable: made anew in each run, so that nothing else can be taken for it."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shapagat.core.numbers import make_iin
from tests.beneficiaries.bodies import household, person

BORN = date(1985, 3, 1)


def _letters(alphabet: str) -> str:
    return "".join(random.SystemRandom().choices(alphabet, k=10))


def _iin() -> str:
    while True:
        made = make_iin(BORN, "female", random.SystemRandom().randrange(10_000))
        if made is not None:
            return made


def _phone() -> str:
    return f"701{random.SystemRandom().randrange(10**6, 10**7)}"


@dataclass(frozen=True)
class Canaries:
    """Two stems that are in every text, one Cyrillic and one Latin; the numbers of two people."""

    cyrillic: str = field(default_factory=lambda: _letters("бғджзқлмнңпрстфх"))
    latin: str = field(default_factory=lambda: _letters("bcdfghjklmnpqrtvwxz"))
    iin: str = field(default_factory=_iin)
    phone: str = field(default_factory=_phone)
    listed_iin: str = field(default_factory=_iin)
    listed_phone: str = field(default_factory=_phone)

    @property
    def name(self) -> str:
        """A family name."""
        return f"А{self.cyrillic}ова"

    @property
    def note(self) -> str:
        """What is said about the family in both alphabets."""
        return f"Бесінші қабат {self.cyrillic}, ask for {self.latin}"

    @property
    def typed_phone(self) -> str:
        """The number as people write it."""
        return _spaced(self.phone)

    def texts(self) -> set[str]:
        """Everything to look for: a text that is found shows which one by what stands beside it."""
        stems = {form for stem in (self.cyrillic, self.latin) for form in (stem, stem.upper())}
        iins = {form for iin in (self.iin, self.listed_iin) for form in (iin, f"{iin[:6]} {iin[6:]}")}
        phones = {form for phone in (self.phone, self.listed_phone) for form in (phone, _spaced(phone)[2:])}
        return stems | iins | phones

    def family(self, **more: Any) -> dict[str, Any]:
        """The body that registers the family: every text of it is a canary."""
        names = {"family_name": self.name, "given_name": f"Е{self.cyrillic}", "patronymic": f"О{self.cyrillic}қызы"}
        head = person("head", "", BORN) | names | {"iin": self.iin, "note": self.note}
        latin = {"family_name": f"A{self.latin}", "given_name": f"E{self.latin}", "patronymic": f"O{self.latin}"}
        spouse = person("spouse", "", date(1983, 9, 12), "male") | latin
        street = {"city": f"С{self.cyrillic}", "district": self.latin, "street": self.cyrillic, "house": "1"}
        contact = {"phones": [self.typed_phone], "address": street, "landmark": self.note}
        return household(head, spouse, **{"contact": contact, "note": self.note, "housing": "", **more})


def _spaced(phone: str) -> str:
    return f"8 {phone[:3]} {phone[3:6]} {phone[6:8]} {phone[8:]}"
