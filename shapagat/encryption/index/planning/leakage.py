"""What the dump tells without a key: the attack by frequencies, made on people who do not exist. Pure."""

import hmac
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random

from shapagat.encryption.index.folding import fold
from shapagat.encryption.index.name_tokens import name_tokens
from shapagat.encryption.index.planning.public_names import PublicPerson

#: The strings of one person that become tokens.
Scheme = Callable[[PublicPerson], Collection[str]]


@dataclass(frozen=True)
class Leakage:
    """Shares of people, from 0 to 1, of whom at least one token was guessed right.

    `aligned` is the attack, `by_chance` the same strings given to tokens at random, `most_frequent` the share of the
    token that stands most often among all tokens.
    """

    aligned: float
    by_chance: float
    most_frequent: float


def compound(person: PublicPerson) -> Collection[str]:
    """Return the strings that the index keeps digests of."""
    return name_tokens(person.family_name, person.given_name, person.patronymic, person.birth_date)


def pairs_alone(person: PublicPerson) -> Collection[str]:
    """Return pairs of names, without a birth date."""
    return name_tokens(person.family_name, person.given_name, person.patronymic, None)


def single_names(person: PublicPerson) -> Collection[str]:
    """Return what the index does not keep: each name by itself."""
    names = {"family": person.family_name, "given": person.given_name, "father": person.patronymic}
    return {f"{kind}:{fold(name)}" for kind, name in names.items() if fold(name)}


def measure_leakage(
    *, target: Sequence[PublicPerson], public: Sequence[PublicPerson], scheme: Scheme, bits: int, key: bytes
) -> Leakage:
    """Rank the target's tokens and the public's strings by frequency, pair them by rank, and count what fits.

    The attacker sees tokens and the public sample; `key` makes the tokens and judges the guesses. Frequencies are all
    that is used: who shares a household, or tokens that stand together, may tell more.
    """

    def token(text: str) -> bytes:
        return hmac.digest(key, text.encode(), "sha256")[: bits // 8]

    held = [{token(text) for text in scheme(person)} for person in target]
    seen = Counter(each for tokens in held for each in tokens)
    known = Counter(text for person in public for text in scheme(person))
    ranked = sorted(seen, key=lambda each: (-seen[each], each))
    strings = sorted(known, key=lambda text: (-known[text], text))
    guesses = [token(text) for text in strings]
    shuffled = Random(1).sample(guesses, len(guesses))  # noqa: S311 - a baseline, the same every time
    return Leakage(
        aligned=_share(held, ranked, guesses),
        by_chance=_share(held, ranked, shuffled),
        most_frequent=max(seen.values(), default=0) / max(seen.total(), 1),
    )


def _share(held: Sequence[set[bytes]], ranked: Sequence[bytes], guesses: Sequence[bytes]) -> float:
    right = {each for each, guess in zip(ranked, guesses, strict=False) if each == guess}
    return sum(not right.isdisjoint(tokens) for tokens in held) / max(len(held), 1)
