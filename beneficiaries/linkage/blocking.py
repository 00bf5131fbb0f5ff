"""Which pairs are worth comparing: those that share one of several keys, each of two things told independently."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beneficiaries.linkage.fields import BIRTH_DATE, FAMILY, GIVEN, IIN, PHONE, Field, Kind
from beneficiaries.linkage.records import Record

#: A key that so many records share tells too little; its pairs share a rarer one as well, or are left out.
MOST_OF_A_KEY = 60
_BEGINNING = 4


class Blocks:
    """The records of one list by their keys."""

    def __init__(self, records: Sequence[Record], fields: Sequence[Field]) -> None:
        self._keys = Keys(fields)
        self._by_key: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, record in enumerate(records):
            for key in self._keys.of(record):
                self._by_key[key].append(place)

    def near(self, record: Record) -> list[int]:
        """Return the places of records that share a key with this one, in order."""
        found: set[int] = set()
        for key in self._keys.of(record):
            places = self._by_key.get(key, ())
            if len(places) <= MOST_OF_A_KEY:
                found.update(places)
        return sorted(found)


class Keys:
    """The keys of a record."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._places = {field.name: place for place, field in enumerate(fields)}
        self._texts = [place for place, field in enumerate(fields) if field.kind == Kind.TEXT]

    def of(self, record: Record) -> Iterator[tuple[str, ...]]:
        """Yield them; the first word says which kind of key it is."""
        given, family = self._value(record, GIVEN), self._value(record, FAMILY)
        born, iin, phone = (self._value(record, name) for name in (BIRTH_DATE, IIN, PHONE))
        if iin:
            yield "iin", iin
        if phone:
            yield from (("phone", phone, part) for part in (given[:_BEGINNING], born) if part)
        if given and family:
            # In one order, as the two change places in lists.
            yield "names", *sorted((given, family))
            yield "beginnings", given[:_BEGINNING], family[:_BEGINNING]
        if born:
            yield "born", born
            year, month, day = born[:4], born[4:6], born[6:]
            yield from (("name and year", name, year) for name in (given, family) if name)
            yield from (("name and day", name, *sorted((month, day))) for name in (given, family) if name)
        for place in self._texts:
            if text := record.values[place]:
                yield from (("name and text", name, text) for name in (given, family) if name)
                if born:
                    yield "born and text", born[:4], born[4:6], text
        yield from self._of_texts(record)

    def _of_texts(self, record: Record) -> Iterator[tuple[str, ...]]:
        texts = [record.values[place] for place in self._texts]
        for place, text in enumerate(texts):
            yield from (("texts", text, other) for other in texts[place + 1 :] if text and other)

    def _value(self, record: Record, name: str) -> str:
        place = self._places.get(name)
        return "" if place is None else record.values[place]
