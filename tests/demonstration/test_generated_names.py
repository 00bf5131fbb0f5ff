from shapagat.demonstration.people import PersonName
from shapagat.demonstration.people.names import name_stock
from shapagat.demonstration.people.spelling import as_russian, patronymic_stem, woman_of
from shapagat.encryption.index.folding import fold
from tests.demonstration.families import households


def people_of(city: str) -> list[tuple[PersonName, PersonName]]:
    return [(person.name("kk"), person.name("ru")) for family in households(city) for person in family.members]


def test_kazakh_and_russian_papers_of_one_person_fold_together() -> None:
    for kazakh, russian in people_of("shymkent") + people_of("petropavl"):
        assert fold(kazakh.family_name) == fold(russian.family_name)
        assert fold(kazakh.given_name) == fold(russian.given_name)
        assert fold(kazakh.patronymic) == fold(russian.patronymic), (kazakh, russian)


def test_both_styles_of_patronymics_and_both_peoples_occur() -> None:
    russian = {name.patronymic[-3:] for _, name in people_of("petropavl")}
    assert {"вич", "вна", "улы", "ызы"} <= russian
    kazakh = {name.patronymic[-3:] for name, _ in people_of("petropavl")}
    assert {"ұлы", "ызы", "вич", "вна"} <= kazakh


def test_russian_papers_hold_no_letters_only_kazakh_has() -> None:
    letters = set("әғқңөұүһі")
    for _, russian in people_of("shymkent"):
        assert not letters & set(f"{russian.family_name}{russian.given_name}{russian.patronymic}".lower())


def test_spelling_follows_the_registry_offices() -> None:
    assert as_russian("Әужан") == "Аужан"
    assert as_russian("Үміт Қожахметова") == "Умит Кожахметова"
    assert as_russian("Сейіт") == "Сеит"
    assert [woman_of(surname) for surname in ("Ахметов", "Ильин", "Вишневский", "Ким")] == [
        "Ахметова",
        "Ильина",
        "Вишневская",
        "Ким",
    ]
    assert [patronymic_stem(father) for father in ("Серик", "Кожабай", "Муса")] == [
        "Сериков",
        "Кожабаев",
        "Мусаев",
    ]


def test_no_name_of_a_stock_is_listed_twice() -> None:
    for people in ("kazakh", "russian"):
        for listed, _ in name_stock(people).names.values():
            assert len(set(listed)) == len(listed)
