from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shapagat.encryption.index.folding import fold
from shapagat.encryption.index.name_tokens import name_tokens, search_tokens

BORN = date(1985, 3, 1)
ALICE = name_tokens("Ахметбекова", "Жамила", "Әужанқызы", BORN)
words = st.text("абвгдежзиклмнопрстуәғқңөұүі", min_size=3, max_size=9)


def test_names_are_found_in_any_order_and_script() -> None:
    assert ALICE & search_tokens("Akhmetbekova Zhamila")
    assert ALICE & search_tokens("жамила ахметбекова")
    assert ALICE & search_tokens("Жамила Аужановна")


def test_one_name_with_a_birth_date_or_year_is_enough() -> None:
    assert ALICE & search_tokens("Ахметбекова", birth_date=BORN)
    assert ALICE & search_tokens("Жамила", birth_year=1985)


def test_a_swapped_day_and_month_still_finds() -> None:
    assert ALICE & search_tokens("Ахметбекова", birth_date=date(1985, 1, 3))
    assert ALICE & search_tokens("Ахметбекова", birth_date=date(1958, 1, 3))


def test_one_name_alone_finds_nobody_whose_whole_name_is_known() -> None:
    assert not ALICE & search_tokens("Ахметбекова")


def test_a_person_known_by_one_name_is_found_by_it() -> None:
    assert name_tokens("", "Жамила", "", None) & search_tokens("Zhamila")
    assert name_tokens("", "Абу Бакр", "", None) & search_tokens("абу бакр")


def test_a_brother_shares_only_the_surname_with_a_same_date() -> None:
    brother = name_tokens("Ахметбеков", "Жамбыл", "Аужанович", date(1987, 6, 20))
    assert not ALICE & brother


def test_a_skeleton_never_stands_alone() -> None:
    assert all(token.count(":") == 2 for token in ALICE)
    assert not {token for token in ALICE if fold("Ахметбекова") in token and token.endswith(":")}


def test_nothing_known_gives_no_tokens() -> None:
    assert name_tokens("", "", "", BORN) == set()
    assert search_tokens("", birth_date=BORN) == set()


@given(words, words, words, st.dates(date(1920, 1, 1), date(2026, 1, 1)))
def test_a_full_name_always_finds_its_holder(family: str, given_name: str, father: str, born: date) -> None:
    tokens = name_tokens(family, given_name, father, born)
    assert len(tokens) <= 6
    assert tokens & search_tokens(f"{given_name} {family}")
