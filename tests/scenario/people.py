"""The people of the story. Everything that identifies them is kept, to be looked for where it must not be."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from shapagat.core.numbers import Sex, make_iin

_serials = count(7000)


def iin(birth_date: date, sex: Sex) -> str:
    """A valid number that belongs to nobody."""
    while True:
        made = make_iin(birth_date, sex, next(_serials))
        if made is not None:
            return made


@dataclass
class Secrets:
    """What must never be found outside an envelope."""

    texts: set[str] = field(default_factory=set)

    def keep(self, *texts: str) -> None:
        """Remember texts of more than three letters; shorter ones turn up by chance."""
        self.texts |= {text for text in texts if len(text) > 3}


def member(secrets: Secrets, role: str, names: tuple[str, str, str], born: date, sex: Sex) -> dict[str, Any]:
    """One person as the API takes them."""
    number = iin(born, sex)
    secrets.keep(*names, number)
    return {
        "role": role,
        "family_name": names[0],
        "given_name": names[1],
        "patronymic": names[2],
        "birth_date": born.isoformat(),
        "sex": sex,
        "iin": number,
    }


def family_of_six(secrets: Secrets, centre: str, today: date) -> dict[str, Any]:
    """Parents and four children who live on little."""
    street, phone = "Сарайшық-көшесі", "8 701 987 65 43"
    secrets.keep(street, "+77019876543", "7019876543")
    born = [today.replace(year=today.year - age, day=1) for age in (14, 12, 9, 5)]
    children = [
        member(secrets, "child", ("Жандосова", name, "Бекжанқызы"), day, "female")
        for name, day in zip(("Аяулым", "Балжан", "Гүлжан", "Дильназ"), born, strict=True)
    ]
    quarter = (today.month - 1) // 3 or 4
    year = today.year - (today.month <= 3)
    return {
        "centre": centre,
        "language": "kk",
        "category_claims": ["large_family", "low_income"],
        "contact": {
            "phones": [phone],
            "address": {"city": "Семей", "district": "Орталық", "street": street, "house": "17", "flat": "42"},
        },
        "location": {"district": "centre", "h3": "872153823ffffff"},
        "members": [
            member(secrets, "head", ("Жандосова", "Мөлдір", "Қайратқызы"), date(1985, 3, 1), "female"),
            member(secrets, "spouse", ("Жандосов", "Бекжан", "Серікұлы"), date(1983, 6, 2), "male"),
            *children,
        ],
        "incomes": [{"quarter": f"{year}Q{quarter}", "kind": "salary", "amount_tiyn": 12_000_000}],
        "consents": [
            {
                "purposes": ["registration", "aid"],
                "given_on": (today - timedelta(days=1)).isoformat(),
                "by": "head",
            }
        ],
    }


HEADINGS = (
    "№ семьи",
    "Кем приходится",
    "Фамилия",
    "Имя",
    "Отчество",
    "Дата рождения",
    "Пол",
    "ИИН",
    "Телефон",
    "Дата согласия",
)


def write_list(path: Path, secrets: Secrets, today: date) -> None:
    """A centre's spreadsheet of heads of families: the third has not agreed yet, the fourth's phone cannot be."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    born = date(1979, 11, 23)
    for number, name in enumerate(("Гүлнәр", "Жұлдызай", "Ботагөзай", "Перизаттай"), start=1):
        head, agreed = iin(born, "female"), (today - timedelta(days=3) if number != 3 else None)
        phone = "123" if number == 4 else f"8 705 111 22 3{number}"
        names = ("Төлегенқызыева", name, "Мұратқызы")
        if number != 4:
            secrets.keep(*names, head, f"+770511122 3{number}".replace(" ", ""))
        sheet.append((number, "глава", *names, born, "ж", head, phone, agreed))
    workbook.save(path)
