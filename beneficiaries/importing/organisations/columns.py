"""The columns of a list of organisations. One row is one organisation."""

from beneficiaries.importing.columns import Column, Columns

ORGANISATION_COLUMNS = Columns(
    Column("bin", "БСН", "БИН", "BIN", ("бин организации",), required=True),
    Column(
        "name_ru",
        "Атауы (орысша)",
        "Название",
        "Name",
        ("наименование", "организация", "название на русском", "name in russian"),
        required=True,
        instead="name_kk",
    ),
    Column("name_kk", "Атауы", "Название на казахском", "Name in Kazakh", ("ұйым", "атауы қазақша")),
    Column("roles", "Кім болады", "Кем является", "What it is to us", ("роль", "рөлі", "role")),
    Column("disability_kinds", "Мүгедектік түрлері", "Виды инвалидности", "Kinds of disability"),
    Column("member_count", "Мүшелер саны", "Число членов", "Members", ("членов", "количество членов")),
    Column("contact_name", "Байланыс тұлғасы", "Контактное лицо", "Contact person", ("руководитель", "басшысы")),
    Column("contact_position", "Лауазымы", "Должность", "Position"),
    Column("phone", "Телефон", "Телефон", "Phone"),
    Column("city", "Қала", "Город", "City"),
    Column("street", "Көше", "Улица", "Street"),
    Column("house", "Үй", "Дом", "House"),
    Column("district", "Аудан коды", "Код района", "District code"),
    Column("memorandum_signed_on", "Меморандум күні", "Дата меморандума", "Memorandum signed on", ("меморандум",)),
    Column("memorandum_ends_on", "Меморандум мерзімі", "Меморандум до", "Memorandum ends on"),
    Column("note", "Ескертпе", "Примечание", "Note", ("комментарий",)),
)
