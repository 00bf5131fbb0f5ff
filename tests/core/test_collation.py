from hypothesis import given
from hypothesis import strategies as st

from shapagat.core.collation import sort_key

IN_ORDER = [
    "Абай", "Азамат", "Әлия", "Әсел", "Бақыт", "Галина", "Ғалым", "Дана", "Ержан", "Карина", "Кәмила",
    "Қайрат", "Лаура", "Наталья", "Нұрлан", "Ольга", "Өмір", "Рүстем", "Ұлан", "Үміт",
    "Фатима", "Хасан", "Һақназар",
    "Шолпан", "Ықылас", "Іңкәр", "Эльмира", "Юлия",
]  # fmt: skip


def test_kazakh_names_sort_in_the_order_of_their_alphabet() -> None:
    by_code_points = sorted(IN_ORDER)
    assert by_code_points != IN_ORDER
    assert sorted(by_code_points, key=sort_key) == IN_ORDER


def test_digits_come_first_and_latin_last() -> None:
    assert sorted(["Smith", "Әли", "7 микрорайон"], key=sort_key) == ["7 микрорайон", "Әли", "Smith"]


def test_a_shorter_name_comes_before_the_longer_one_it_begins() -> None:
    assert sorted(["Асанова Ә", "Асанов Я", "Асанов"], key=sort_key) == ["Асанов", "Асанов Я", "Асанова Ә"]


@given(st.text("абвәғқңөұүһі яz9"))
def test_case_does_not_matter(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text)
