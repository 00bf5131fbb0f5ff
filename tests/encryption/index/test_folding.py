import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.encryption.index.folding import fold, fold_words

SAME_PERSON = ["Ахметбеков Жамбыл Әужанұлы", "Ахметбеков Жамбыл Аужанович", "AHMETBEKOV Jambyl Äujanūly"]


@pytest.mark.parametrize("written", SAME_PERSON)
def test_kazakh_russian_and_latin_papers_of_one_man_have_one_skeleton(written: str) -> None:
    assert fold_words(written) == ["ahmetbekov", "jambil", "aujan"]


def test_a_passport_without_patronymic_agrees_in_the_names_it_has() -> None:
    assert fold_words("Akhmetbekov Zhambyl") == fold_words(SAME_PERSON[0])[:2]


def test_a_sister_shares_the_family_name_and_not_the_given_name() -> None:
    brother, sister = fold_words(SAME_PERSON[0]), fold_words("Ахметбекова Жамила Аужанқызы")
    assert sister[0] == brother[0]
    assert sister[1] != brother[1]


@pytest.mark.parametrize(
    ("kazakh", "others"),
    [
        ("Әйгерім", ["Айгерим", "Aigerim", "Aygerim", "Äigerım"]),
        ("Қуаныш", ["Куаныш", "Kuanysh", "Quanyş"]),
        ("Ғалымжан", ["Галымжан", "Galymzhan", "Ğalymjan"]),
        ("Өмірбек", ["Омирбек", "Omirbek", "Ömırbek"]),
        ("Үміт", ["Умит", "Umit", "Ümıt"]),
        ("Ұлбосын", ["Улбосын", "Ulbosyn"]),
        ("Жаңыл", ["Жаныл", "Zhanyl", "Jañyl", "Djanyl"]),
        ("Шаһида", ["Шахида", "Shakhida"]),
        ("Сейіт", ["Сеит", "Seit"]),
        ("Ержан", ["Yerzhan", "Erjan", "Erzhan"]),
        ("Әлия", ["Алия", "Aliya", "Aliia"]),
        ("Сергейұлы", ["Сергеевич", "Сергеевна", "Sergeyevich"]),
        ("Мұсақызы", ["Мусаевна", "Мусаевич"]),
        ("Серікқызы", ["Сериковна", "Serikkyzy", "Серикулы"]),
        ("Әліұлы", ["Алиевич", "Алиевна", "Aliyevich"]),
        ("Юлия", ["Yuliya", "Iuliia"]),
        ("Наталья", ["Наталия", "Natalya"]),
        ("Щербаков", ["Щербакова", "Shcherbakov"]),
        ("Ковальский", ["Ковальская", "Kovalskiy"]),
        ("Александр", ["Alexandr", "Aleksandr"]),
        ("Нұрсұлтан", ["Нур-Султан", "Nur Sultan"]),
    ],
)
def test_spellings_of_one_name_fold_together(kazakh: str, others: list[str]) -> None:
    assert {fold(other) for other in others} == {fold(kazakh)}


@pytest.mark.parametrize(
    ("one", "other"), [("Асан", "Асель"), ("Нурлан", "Нурбол"), ("Ким", "Цой"), ("Жанар", "Жанна")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_patronymic_written_apart_is_one_word() -> None:
    assert fold_words("Ахметбеков Жамбыл Әужан ұлы") == fold_words(SAME_PERSON[0])


def test_what_has_no_letters_folds_to_nothing() -> None:
    assert fold(" -— 12 ") == ""
    assert fold_words(" , ") == []


@given(
    st.text(
        alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyzäğıñöşūü- '",
        max_size=24,
    )
)
def test_folding_twice_changes_nothing(text: str) -> None:
    skeleton = fold(text)
    assert fold(skeleton) == skeleton


@given(st.text(max_size=24))
def test_a_skeleton_is_plain_latin_and_ignores_case(text: str) -> None:
    skeleton = fold(text)
    assert skeleton == "" or (skeleton.isascii() and skeleton.isalpha() and skeleton.islower())
    assert fold(skeleton.upper()) == skeleton
