import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beneficiaries.linkage.fields import FAMILY, FULL_NAME, GIVEN, PATRONYMIC, SEX, Field, Kind
from shapagat.encryption.index.folding import fold, fold_words

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-]?(\d{2})[./-]?(\d{2})(?:[T ].*)?")
_NOT_WORDS = re.compile(r"[^\w]+")
_DIGITS = re.compile(r"\D+")
#: A phone is told by its last digits, whatever stands before them: +7, 8 or nothing.
_PHONE_DIGITS = 10
_SEXES = {
    "m": "m", "male": "m", "м": "m", "муж": "m", "мужской": "m", "ер": "m", "еркек": "m", "1": "m",
    "f": "f", "female": "f", "ж": "f", "жен": "f", "женский": "f", "әйел": "f", "2": "f",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a list: its id, and a standard text a field; empty where nothing is known."""

    id: str
    values: tuple[str, ...]


def record_of(row_id: str, said: Mapping[str, str], fields: Sequence[Field]) -> Record:
    """Return a row in standard form: skeletons of names, YYYYMMDD, bare digits, folded words."""
    said = _with_parts(said)
    return Record(row_id, tuple(_standard(field, said.get(field.name, "")) for field in fields))


def _with_parts(said: Mapping[str, str]) -> Mapping[str, str]:
    words = fold_words(said.get(FULL_NAME, ""))
    if not words:
        return said
    parts = dict(zip((FAMILY, GIVEN, PATRONYMIC), [*words[:2], "".join(words[2:])], strict=False))
    return {**parts, **{name: value for name, value in said.items() if value.strip()}}


def _standard(field: Field, text: str) -> str:
    text = text.strip()
    if not text or text.casefold() in {"nan", "null", "none", "-", "—"}:
        return ""
    if field.kind == Kind.NAME:
        # A name without one letter of ours or Latin ones is compared as it is written.
        return fold(text) or text.casefold()
    if field.kind == Kind.DATE:
        return _date(text)
    if field.kind == Kind.NUMBER:
        digits = _DIGITS.sub("", text)
        return digits[-_PHONE_DIGITS:] if field.name == "phone" else digits
    folded = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return _SEXES.get(folded, folded) if field.name == SEX else folded


def _date(text: str) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        return "".join(found.groups())
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        return f"{year}{month:0>2}{day:0>2}"
    return _DIGITS.sub("", text)
