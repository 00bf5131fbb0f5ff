"""The closed language of a centre's own rules: known facts, whole numbers, comparisons, `and`, `or`, brackets.

    minors >= 3 and (income_per_head < 50% poverty_line or adults_with_disability > 0)

It is parsed into comparisons and never run as code. Amounts are in tenge, ages in years, categories 1 or 0.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

LONGEST = 500
MOST_COMPARISONS = 30
DEEPEST = 8
LARGEST_NUMBER = 10**12
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]{1,13})|(?P<word>[a-z][a-z_]*)|(?P<sign><=|>=|!=|[<>=%()]))")
_COMPARED = frozenset({"<", "<=", ">", ">=", "=", "!="})

#: What a rule may ask about.
FACTS = (
    "members", "minors", "students", "children", "parents", "youngest_age", "oldest_age", "adults_with_disability",
    "children_with_disability", "income", "income_per_head", "poverty_line", "subsistence_minimum", "large_family",
    "low_income", "incomplete_family", "disability", "child_with_disability", "kumis_alka", "altyn_alka",
)  # fmt: skip

#: A fact that is not known is None.
Facts = Mapping[str, Fraction | None]


class ConditionInvalid(ValueError):
    """A text that is no condition. Its message is a stable code."""


@dataclass(frozen=True)
class Operand:
    """A number, or a share of a fact."""

    number: Fraction
    fact: str = ""

    def value(self, facts: Facts) -> Fraction | None:
        """Return what it comes to, None when the fact is not known."""
        if not self.fact:
            return self.number
        known = facts[self.fact]
        return None if known is None else self.number * known


@dataclass(frozen=True)
class Comparison:
    """Two operands and how they must stand to one another."""

    left: Operand
    sign: str
    right: Operand

    def holds(self, facts: Facts) -> bool | None:
        """Tell whether it holds, None when that cannot be known."""
        left, right = self.left.value(facts), self.right.value(facts)
        if left is None or right is None:
            return None
        return {
            "<": left < right, "<=": left <= right, ">": left > right,
            ">=": left >= right, "=": left == right, "!=": left != right,
        }[self.sign]  # fmt: skip


@dataclass(frozen=True)
class Joined:
    """Several conditions joined by one word, `and` or `or`."""

    word: str
    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool | None:
        """Tell whether it holds; None only when what is not known could decide it."""
        found = [part.holds(facts) for part in self.parts]
        deciding = self.word == "or"
        if deciding in found:
            return deciding
        return None if None in found else not deciding


Condition = Comparison | Joined


@lru_cache(maxsize=512)
def parse_condition(text: str) -> Condition:
    """Return the condition that a text says. Raises ConditionInvalid, also for a word that is no known fact."""
    if len(text) > LONGEST:
        raise ConditionInvalid("condition_too_long")
    reader = _Reader(list(tokens_of(text)))
    condition = reader.joined("or", 0)
    if reader.left:
        raise ConditionInvalid("condition_invalid")
    return condition


def tokens_of(text: str) -> Iterator[str]:
    """Yield numbers, words and signs. Raises ConditionInvalid for anything else."""
    place, text = 0, text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise ConditionInvalid("condition_invalid")
        yield match[0].strip()
        place = match.end()


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens[::-1]
        self.comparisons = 0

    def take(self) -> str:
        if not self.left:
            raise ConditionInvalid("condition_invalid")
        return self.left.pop()

    def joined(self, word: str, depth: int) -> Condition:
        if depth > DEEPEST:
            raise ConditionInvalid("condition_too_long")
        parts = [self._part(word, depth)]
        while self.left and self.left[-1] == word:
            self.take()
            parts.append(self._part(word, depth))
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _part(self, word: str, depth: int) -> Condition:
        if word == "or":
            return self.joined("and", depth)
        if self.left and self.left[-1] == "(":
            self.take()
            inside = self.joined("or", depth + 1)
            if self.take() != ")":
                raise ConditionInvalid("condition_invalid")
            return inside
        return self._comparison()

    def _comparison(self) -> Comparison:
        self.comparisons += 1
        if self.comparisons > MOST_COMPARISONS:
            raise ConditionInvalid("condition_too_long")
        left, sign, right = self._operand(), self.take(), self._operand()
        if sign not in _COMPARED or not (left.fact or right.fact):
            raise ConditionInvalid("condition_invalid")
        return Comparison(left, sign, right)

    def _operand(self) -> Operand:
        token = self.take()
        if not token.isdigit():
            return Operand(Fraction(1), _known(token))
        number = int(token)
        if number > LARGEST_NUMBER:
            raise ConditionInvalid("condition_invalid")
        if self.left and self.left[-1] == "%":
            self.take()
            return Operand(Fraction(number, 100), _known(self.take()))
        return Operand(Fraction(number))


def _known(word: str) -> str:
    if word not in FACTS:
        raise ConditionInvalid("condition_fact_unknown")
    return word
