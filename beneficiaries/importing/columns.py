"""The columns of a family list, as they may be headed in Kazakh, Russian and English. One row is one person."""

import re
from dataclasses import dataclass

_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading in each language, and what else it may be called."""

    key: str
    kk: str
    ru: str
    en: str
    also: tuple[str, ...] = ()
    required: bool = False

    def heading(self, language: str) -> str:
        """Return the heading in `kk`, `ru` or `en`."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


COLUMNS = (
    Column("family", "Отбасы №", "№ семьи", "Family no.", ("номер семьи", "семья", "отбасы нөмірі"), required=True),
    Column(
        "role", "Отбасындағы рөлі", "Кем приходится", "Role in the family", ("роль", "рөлі", "role", "степень родства")
    ),
    Column("family_name", "Тегі", "Фамилия", "Family name", ("surname", "last name"), required=True),
    Column("given_name", "Аты", "Имя", "Given name", ("есімі", "first name", "name"), required=True),
    Column("patronymic", "Әкесінің аты", "Отчество", "Patronymic"),
    Column("birth_date", "Туған күні", "Дата рождения", "Birth date", ("date of birth",)),
    Column("sex", "Жынысы", "Пол", "Sex"),
    Column("iin", "ЖСН", "ИИН", "IIN"),
    Column("iin_absence", "ЖСН неге жоқ", "Почему нет ИИН", "Why no IIN"),
    Column("phone", "Телефон", "Телефон", "Phone", ("телефоны", "phone number")),
    Column("city", "Қала", "Город", "City"),
    Column("address_district", "Аудан", "Район", "District"),
    Column("street", "Көше", "Улица", "Street"),
    Column("house", "Үй", "Дом", "House"),
    Column("flat", "Пәтер", "Квартира", "Flat", ("apartment", "кв")),
    Column("landmark", "Бағдар", "Ориентир", "Landmark"),
    Column("district", "Аудан коды", "Код района", "District code"),
    Column("disability_group", "Мүгедектік тобы", "Группа инвалидности", "Disability group"),
    Column("disability_kind", "Мүгедектік түрі", "Вид инвалидности", "Kind of disability"),
    Column("student_until", "Оқуын аяқтайтын күні", "Учится до", "Student until"),
    Column(
        "income_tenge", "Тоқсандық табыс, ₸", "Доход за квартал, ₸", "Income a quarter, ₸", ("доход", "табыс", "income")
    ),
    Column("income_quarter", "Тоқсан", "Квартал", "Quarter"),
    Column("consent_on", "Келісім күні", "Дата согласия", "Consent date"),
    Column("language", "Тілі", "Язык", "Language"),
    Column("note", "Ескертпе", "Примечание", "Note", ("комментарий",)),
)
BY_KEY = {column.key: column for column in COLUMNS}


def settle(text: str) -> str:
    """Return a heading or a word without case, punctuation and spare spaces."""
    return _NOT_WORDS.sub(" ", text.casefold().replace("ё", "е")).strip()


#: Headings as people write them, to keys.
HEADINGS = {
    settle(written): column.key for column in COLUMNS for written in (column.kk, column.ru, column.en, *column.also)
}
