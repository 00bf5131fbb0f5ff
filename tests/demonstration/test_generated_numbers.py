from datetime import date

import phonenumbers
import pytest

from shapagat.core.numbers import agree, parse_bin, parse_iin
from shapagat.core.phones import normalise_phone
from shapagat.demonstration.people import NumberIssuer, generate_households, generate_volunteers
from tests.demonstration.families import TODAY, households


def test_identity_numbers_are_valid_and_agree_with_their_holder() -> None:
    for household in households():
        for person in household.members:
            if person.iin:
                assert agree(parse_iin(person.iin), person.birth_date, person.sex) == []
                assert parse_iin(person.iin).birth_date == person.birth_date
            else:
                assert person.no_iin_reason in {"newborn", "foreigner"}


def test_no_number_comes_twice_when_the_issuer_is_shared() -> None:
    issuer = NumberIssuer(3)
    iins: list[str | None] = []
    phones: list[str] = []
    for city in ("astana", "shymkent"):
        for household in generate_households(seed=3, city=city, count=1500, as_of=TODAY, issuer=issuer):
            iins += [person.iin for person in household.members]
            phones += household.phones
        for volunteer in generate_volunteers(seed=3, city=city, count=300, as_of=TODAY, issuer=issuer):
            iins.append(volunteer.person.iin)
            phones.append(volunteer.phone)
    known = [iin for iin in iins if iin]
    assert len(known) > 0.97 * len(iins)
    assert len(set(known)) == len(known)
    assert len(set(phones)) == len(phones)


def test_a_days_numbers_run_out_rather_than_repeat() -> None:
    issuer = NumberIssuer(1)
    issued = [issuer.iin(date(2016, 4, 1), "female") for _ in range(10_100)]
    numbers = [iin for iin in issued if iin]
    assert 9_800 < len(numbers) == len(set(numbers)) < 10_000
    assert issued[-1] is None


@pytest.mark.parametrize("seed", [0, 1, 99_991])
def test_phones_are_mobiles_of_kazakhstan(seed: int) -> None:
    issuer = NumberIssuer(seed)
    for _ in range(200):
        phone = issuer.phone()
        assert normalise_phone(phone) == phone
        number = phonenumbers.parse(phone, None)
        assert phonenumbers.region_code_for_number(number) == "KZ"
        assert phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def test_business_numbers_are_valid_and_differ() -> None:
    issuer = NumberIssuer(1)
    numbers = [issuer.bin(2016, 4) for _ in range(500)]
    assert len(set(numbers)) == 500
    assert all(parse_bin(digits).month == 4 for digits in numbers)
