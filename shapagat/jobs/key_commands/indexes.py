import os
from functools import cache

from rich.console import Console
from rich.table import Table

from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.index.planning.figures import IndexFigures, false_positives, index_figures
from shapagat.encryption.index.planning.leakage import (
    Leakage,
    Scheme,
    compound,
    measure_leakage,
    pairs_alone,
    single_names,
)
from shapagat.encryption.index.planning.public_names import public_people
from shapagat.encryption.index.tokens import TokenPurpose

#: People made for a measurement, at most: five seconds of work.
MOST_PEOPLE = 100_000
_TARGET, _PUBLIC = 1, 2
#: Random keys that a comparison tries.
_KEYS = 10
_COMPARED: tuple[tuple[str, Scheme, int], ...] = (
    ("compound, as they are", compound, 32),
    ("compound", compound, 24),
    ("compound", compound, 16),
    ("pairs of names alone", pairs_alone, 32),
    ("single names", single_names, 32),
    ("single names", single_names, 16),
)


def show_indexes(console: Console, found: list[tuple[int, str]]) -> None:
    """Print the indexes of these owners: size, width, false candidates a lookup, what a dump without keys tells."""
    table = Table(
        "centre", "purpose", "epoch", "rows", "tokens", "subjects", "bits", "false a lookup", "bits wanted",
        "most frequent", "guessed", "by chance",
    )  # fmt: skip
    for centre_id, owner in found:
        if centre_id == INSTALLATION:
            continue
        with work_as_system(Purpose.KEY_ROTATION, {centre_id}):
            for line in index_figures(centre_id):
                table.add_row(owner, *_cells(line))
    console.print(table)


def compare_schemes(console: Console, people: int) -> None:
    """Print what other tokens would tell about so many generated people, at least and at most over some random keys.

    Which people a rank names hangs on the order of tokens that are equally frequent, and so on the key.
    """
    table = Table("tokens", "bits", "guessed", "by chance", "most frequent")
    for name, scheme, bits in _COMPARED:
        found = [_measure(people, scheme, bits) for _ in range(_KEYS)]
        guessed = _range([each.aligned for each in found])
        by_chance = _range([each.by_chance for each in found])
        table.add_row(name, str(bits), guessed, by_chance, f"{found[0].most_frequent:.3%}")
    console.print(table)


def _cells(line: IndexFigures) -> tuple[str, ...]:
    guessed, by_chance = "", ""
    if line.purpose == TokenPurpose.NAME:
        found = _leakage(min(line.subjects, MOST_PEOPLE), compound, line.bits)
        guessed, by_chance = f"{found.aligned:.2%}", f"{found.by_chance:.2%}"
    counts = (f"{line.rows:,}", f"{line.tokens:,}", f"{line.subjects:,}", str(line.bits))
    chance = f"{false_positives(line.rows, line.bits):.2g}"
    return (
        line.purpose.name.lower(), str(line.epoch), *counts, chance, str(line.bits_wanted),
        f"{line.most_frequent:.3%}", guessed, by_chance,
    )  # fmt: skip


def _range(shares: list[float]) -> str:
    return f"{min(shares):.2%} – {max(shares):.2%}"


@cache
def _leakage(people: int, scheme: Scheme, bits: int) -> Leakage:
    return _measure(people, scheme, bits)


def _measure(people: int, scheme: Scheme, bits: int) -> Leakage:
    target, public = (public_people(seed=seed, count=people) for seed in (_TARGET, _PUBLIC))
    return measure_leakage(target=target, public=public, scheme=scheme, bits=bits, key=os.urandom(32))
