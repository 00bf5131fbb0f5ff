"""Where an attacker's knowledge of names comes from: an upper room registers who generates people."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from shapagat.encryption.exceptions import NoTextsRegistered


class PublicPerson(NamedTuple):
    """What anybody may know of how people are named; nobody in particular."""

    family_name: str
    given_name: str
    patronymic: str
    birth_date: date


#: Yields people without end, the same for the same seed; different seeds are independent samples.
Generator = Callable[[int], Iterator[PublicPerson]]

_registered: list[Generator] = []


def register_public_names(generator: Generator) -> None:
    """Let `generator(seed)` say how people are named. Registering again replaces it."""
    _registered[:] = [generator]


def public_people(*, seed: int, count: int) -> list[PublicPerson]:
    """Return a sample of people. Raises NoTextsRegistered."""
    if not _registered:
        raise NoTextsRegistered("Nobody says how people are named.")
    return list(islice(_registered[0](seed), count))
