"""The columns of a list of appeals, such as the journal that a desk kept before. One row is one appeal."""

from beneficiaries.importing.columns import Column, Columns

APPEAL_COLUMNS = Columns(
    Column(
        "received_on",
        "Түскен күні",
        "Дата обращения",
        "Received on",
        ("дата", "дата поступления", "күні", "date"),
        required=True,
    ),
    Column(
        "text",
        "Өтініш мәтіні",
        "Текст обращения",
        "What was asked",
        ("обращение", "суть обращения", "содержание", "өтініш", "text"),
        required=True,
    ),
    Column("channel", "Арна", "Канал", "Channel", ("способ обращения", "как обратились")),
    Column("topic", "Тақырып", "Тема", "Topic"),
    Column("name", "Кім жүгінді", "Кто обратился", "Name", ("заявитель", "фио", "ф и о", "аты жөні")),
    Column("phone", "Телефон", "Телефон", "Phone"),
    Column("address", "Мекенжай", "Адрес", "Address"),
    Column("language", "Тілі", "Язык", "Language"),
    Column("answered_on", "Жауап берілген күні", "Дата ответа", "Answered on"),
    Column("answer", "Жауап", "Ответ", "Answer", ("результат", "нәтиже")),
)
