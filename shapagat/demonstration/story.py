"""When and where it all happens: the four centres, in the order in which they opened."""

from dataclasses import dataclass
from datetime import date, timedelta

SEED = 2016


@dataclass(frozen=True)
class Chapter:
    """One centre: how long before the day of the demonstration it opened, and how much of everything it has."""

    slug: str
    code: str
    name_kk: str
    name_ru: str
    name_en: str
    kato: str
    opened_days_ago: int
    #: Shares of a hundred of the families of the whole demonstration.
    share: int
    volunteers: int
    appeals_a_month: int
    cases_a_week: int

    def opened_on(self, today: date) -> date:
        """The day the first family came."""
        return today - timedelta(days=self.opened_days_ago)


#: КАТО codes as in the state classifier; the centres opened in this order.
CHAPTERS = (
    Chapter("astana", "AST", "Астана орталығы", "Центр в Астане", "Astana centre", "710000000", 330, 55, 180, 45, 6),
    Chapter(
        "kokshetau", "KOK", "Көкшетау орталығы", "Центр в Кокшетау", "Kokshetau centre", "111010000", 210, 13, 50, 15, 3
    ),
    Chapter(
        "petropavl",
        "PTR",
        "Петропавл орталығы",
        "Центр в Петропавловске",
        "Petropavl centre",
        "591010000",
        170,
        12,
        45,
        15,
        3,
    ),
    Chapter(
        "shymkent", "SHY", "Шымкент орталығы", "Центр в Шымкенте", "Shymkent centre", "790000000", 130, 20, 75, 25, 4
    ),
)

#: In its first four months the first centre met more than a hundred large families, all of low income.
FIRST_MONTHS_DAYS = 120
FOUNDING_FAMILIES = 110
