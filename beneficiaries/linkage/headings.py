"""What columns of other people's lists are called."""

from beneficiaries.linkage.fields import KNOWN

#: Headings in small letters with one space or underscore between words, by our field.
_CALLED = {
    "given_name": ("given name", "first name", "firstname", "name", "имя", "есімі", "аты", "аты жөні"),
    "family_name": ("surname", "last name", "lastname", "family name", "фамилия", "тегі"),
    "patronymic": ("middle name", "отчество", "әкесінің аты"),
    "full_name": ("full name", "fullname", "фио", "ф.и.о.", "ф. и. о.", "тегі аты әкесінің аты"),
    "birth_date": ("birth date", "date of birth", "dob", "birthdate", "дата рождения", "туған күні"),
    "sex": ("sex", "gender", "пол", "жынысы"),
    "iin": ("iin", "иин", "жсн", "national id", "soc sec id"),
    "phone": ("phone", "phone number", "mobile", "телефон", "тел"),
    "city": ("city", "город", "қала", "town"),
    "district": ("district", "suburb", "район", "аудан"),
    "street": ("street", "address 1", "улица", "көше", "көшесі"),
    "house": ("house", "street number", "дом", "үй"),
    "flat": ("flat", "apartment", "квартира", "кв", "пәтер"),
}
_FIELDS = {heading: field for field, headings in _CALLED.items() for heading in headings}
_IDS = ("id", "rec id", "record id", "no", "number", "№", "номер", "нөмірі")


def plain(heading: str) -> str:
    """Return a heading as it is looked for."""
    return " ".join(heading.replace("_", " ").casefold().split())


def field_called(heading: str) -> str:
    """Return our field's name for a heading; its own, with underscores, where it is none of ours."""
    found = plain(heading)
    own = found.replace(" ", "_")
    return own if own in KNOWN else _FIELDS.get(found, own)


def is_id(heading: str) -> bool:
    """Tell whether a column is called as ids are."""
    return plain(heading) in _IDS
