"""Rows of people in a form without scripts: empty ones fall out, the filled ones move up."""

from collections import defaultdict
from collections.abc import Mapping

Fields = dict[str, list[str]]

#: What a row has from the start says nothing about anybody.
_PRESET = frozenset({"role"})


def posted(data: Mapping[str, object]) -> Fields:
    """Return what was sent, each field with all its values."""
    lists = getattr(data, "lists", None)
    return {name: [str(value) for value in values] for name, values in lists()} if lists else {}


def count_rows(data: Fields, group: str) -> int:
    """Return how many rows of a group were sent."""
    return len({name.split("-")[1] for name in data if name.startswith(f"{group}-")})


def close_up(data: Fields, group: str) -> tuple[Fields, int]:
    """Leave out empty rows of a group and number the others anew; return how many there are."""
    rows: dict[int, Fields] = defaultdict(dict)
    others: Fields = {}
    for name, values in data.items():
        first, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        if first == group and number.isdigit() and field:
            rows[int(number)][field] = values
        else:
            others[name] = values
    kept = [rows[number] for number in sorted(rows) if _says_something(rows[number])]
    for place, row in enumerate(kept):
        others |= {f"{group}-{place}-{field}": values for field, values in row.items()}
    return others, len(kept)


def _says_something(row: Fields) -> bool:
    return any(value.strip() for field, values in row.items() if field not in _PRESET for value in values)
