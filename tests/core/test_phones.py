import pytest

from shapagat.core.phones import PhoneInvalid, format_phone, mask_phone, normalise_phone, phone_region


@pytest.mark.parametrize(
    "text",
    ["8 701 123 45 67", "87011234567", "77011234567", "7011234567", "+7 (701) 123-45-67", "8-701-1234567"],
)
def test_the_ways_a_kazakh_mobile_is_written_are_one_number(text: str) -> None:
    assert normalise_phone(text) == "+77011234567"
    assert phone_region("+77011234567") == "KZ"


@pytest.mark.parametrize("area", ["7172", "7162", "7152", "7252"])
def test_landlines_of_the_four_cities_are_known(area: str) -> None:
    number = normalise_phone(f"8 ({area}) 55-12-34")
    assert number == f"+7{area}551234"
    assert phone_region(number) == "KZ"


def test_numbers_from_abroad_are_accepted() -> None:
    assert normalise_phone("+7 916 123-45-67") == "+79161234567"
    assert phone_region("+79161234567") == "RU"
    assert normalise_phone("+998 90 123 45 67") == "+998901234567"


@pytest.mark.parametrize(
    "text", ["", "123", "8 701 123", "+7 999", "+7 701 123 45 67 89", "нет", "8701ABCDEFG", "8 700 000"]
)
def test_a_phone_that_cannot_exist_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(PhoneInvalid) as refused:
        normalise_phone(text)
    assert refused.value.code == "phone_invalid"
    assert str(refused.value) == "phone_invalid"


def test_a_masked_phone_shows_its_last_two_digits_only() -> None:
    assert mask_phone("+77011234567") == "+7••••••••67"
    assert format_phone("+77011234567").replace(" ", "").replace("-", "") == "+77011234567"
