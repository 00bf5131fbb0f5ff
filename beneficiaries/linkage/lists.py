"""Lists as files of comma-separated values, from whatever program they come."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beneficiaries.linkage.fields import FAMILY, FULL_NAME, GIVEN, PATRONYMIC, Field, field_of
from beneficiaries.linkage.headings import field_called, is_id
from beneficiaries.linkage.records import Record, record_of

#: UTF-8 with or without a mark, then Kazakh Windows: cp1251 lacks its letters.
_ENCODINGS = ("utf-8-sig", "kz1048")
_SEPARATORS = ",;\t|"
_LARGEST_BYTES = 1_000_000_000


class ListRefused(Exception):
    """A list that cannot be compared; the sentence says why and what to do."""


@dataclass(frozen=True)
class ReadList:
    """A list: its rows by id, under the names of our fields."""

    rows: tuple[tuple[str, Mapping[str, str]], ...]
    columns: frozenset[str]

    def records(self, fields: Sequence[Field]) -> list[Record]:
        """Return the rows in standard form."""
        return [record_of(row_id, row, fields) for row_id, row in self.rows]


def read_list(path: Path, *, id_column: str | None = None, mapped: Mapping[str, str] | None = None) -> ReadList:
    """Read a list; `mapped` names our field for a heading. Without a column of ids the number of the row is its id.

    Raises ListRefused.
    """
    text = _text(path)
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=_separator(text)))
    if not rows or len(rows[0]) < 2:  # noqa: PLR2004 - one column says who nobody is
        raise ListRefused(f"{path.name} has no columns: its first line must name them, separated by commas.")
    headings = [heading.strip() for heading in rows[0]]
    id_place = _id_place(path, headings, id_column)
    names = [(mapped or {}).get(heading) or field_called(heading) for heading in headings]
    ids, listed = set[str](), []
    for number, row in enumerate(rows[1:], start=1):
        if not any(value.strip() for value in row):
            continue
        row_id = row[id_place].strip() if id_place is not None and id_place < len(row) else str(number)
        if not row_id or row_id in ids:
            raise ListRefused(f"{path.name}, line {number + 1}: its id is missing or stands in another line too.")
        ids.add(row_id)
        listed.append((row_id, {name: value for name, value in zip(names, row, strict=False) if value.strip()}))
    return ReadList(tuple(listed), frozenset(name for place, name in enumerate(names) if place != id_place))


def shared_fields(ours: ReadList, theirs: ReadList, *, without: Sequence[str] = ()) -> list[Field]:
    """Return the fields that both lists have, parts of a whole name included. Raises ListRefused without a name."""
    both = _with_parts(ours.columns) & _with_parts(theirs.columns)
    names = sorted(both - {FULL_NAME, *without})
    if not {GIVEN, FAMILY} & set(names):
        raise ListRefused("Both lists need a name: say which column it is with --map THEIRS=given_name.")
    return [field_of(name) for name in names]


def _with_parts(columns: frozenset[str]) -> frozenset[str]:
    return columns | {FAMILY, GIVEN, PATRONYMIC} if FULL_NAME in columns else columns


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ListRefused(f"{path.name} is larger than a gigabyte.")
        raw = path.read_bytes()
    except OSError as error:
        raise ListRefused(f"{path.name} cannot be read: {error.strerror}.") from None
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListRefused(f"{path.name} is written neither in UTF-8 nor in Windows' Cyrillic: save it as UTF-8.")


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _id_place(path: Path, headings: Sequence[str], wanted: str | None) -> int | None:
    if wanted is not None:
        if wanted not in headings:
            raise ListRefused(f"{path.name} has no column {wanted}; it has {', '.join(headings)}.")
        return headings.index(wanted)
    return next((place for place, heading in enumerate(headings) if is_id(heading)), None)
