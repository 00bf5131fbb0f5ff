from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.eligibility.conditions import FACTS, ConditionInvalid, parse_condition

KNOWN = dict.fromkeys(FACTS, Fraction(3)) | {"income": None, "poverty_line": Fraction(100)}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("minors >= 3", True),
        ("minors > 3", False),
        ("minors = 3 and members != 3", False),
        ("minors = 4 or members = 3 and parents = 3", True),
        ("(minors = 4 or members = 3) and parents = 4", False),
        ("minors < 50% poverty_line", True),
        ("3% poverty_line = minors", True),
        ("income < 5", None),
        ("income < 5 or minors = 3", True),
        ("income < 5 or minors = 4", None),
        ("income < 5 and minors = 4", False),
        ("minors>=3and members>=3", True),
    ],
)
def test_a_condition_says_yes_no_or_not_known(text: str, holds: bool | None) -> None:  # noqa: FBT001 - a parameter of the test
    assert parse_condition(text).holds(KNOWN) is holds


@pytest.mark.parametrize(
    "text",
    [
        "", "minors", "3 > 2", "minors >= three", "minors >= 3 and", "and minors >= 3", "(minors >= 3", "minors >= 3)",
        "minors => 3", "minors == 3", "minors >= 3.5", "minors >= -1", "__import__('os')", "minors.real > 1",
        "minors > 1; members > 1", "minors > 1 xor members > 1", "iin = 5", "50% = minors", "minors >= 99999999999999",
        "(" * 12 + "minors > 1" + ")" * 12, " or ".join(["minors > 1"] * 31), "minors > 1" + " " * 600,
        "lambda minors", "not minors > 1", "minors > 1 AND members > 1",
    ],
)  # fmt: skip
def test_a_malformed_condition_is_refused(text: str) -> None:
    with pytest.raises(ConditionInvalid):
        parse_condition(text)


@given(st.text(alphabet="minors><=!%() 0123456789andorxyz_.;'", max_size=60))
def test_whatever_is_typed_is_a_condition_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionInvalid:
        return
    assert condition.holds(KNOWN) in {True, False, None}
