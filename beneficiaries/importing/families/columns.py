"""The columns of a family list. One row is one person."""

from beneficiaries.importing.columns import Column, Columns

FAMILY_COLUMNS = Columns(
    Column("family", "Отбасы №", "№ семьи", "Family no.", ("номер семьи", "семья", "отбасы нөмірі"), required=True),
    Column(
        "role", "Отбасындағы рөлі", "Кем приходится", "Role in the family", ("роль", "рөлі", "role", "степень родства")
    ),
    Column(
        "family_name", "Тегі", "Фамилия", "Family name", ("surname", "last name"), required=True, instead="full_name"
    ),
    Column(
        "given_name", "Аты", "Имя", "Given name", ("есімі", "first name", "name"), required=True, instead="full_name"
    ),
    Column("full_name", "Аты-жөні", "ФИО", "Full name", ("ф и о", "толық аты жөні", "фамилия имя отчество")),
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
