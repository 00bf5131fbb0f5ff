"""What a family reads before it agrees: dated texts in Kazakh and Russian, side by side on the paper that is signed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).parent / "consent_terms.json"


class TermsText(msgspec.Struct, frozen=True):
    """One language's text: what is agreed to and what for, which data, how long, who gets them, what may be asked."""

    intro: str
    data: str
    term: str
    transfer: str
    rights: str
    #: What each purpose (ConsentPurpose) means, in words.
    purposes: dict[str, str]


class ConsentTerms(msgspec.Struct, frozen=True):
    """A version of the text, in force from a day on, and the law it follows."""

    version: str
    effective_from: date
    source: str
    kk: TermsText
    ru: TermsText


@cache
def terms_by_version() -> Mapping[str, ConsentTerms]:
    """Return all versions."""
    read = msgspec.json.decode(_FILE.read_bytes(), type=tuple[ConsentTerms, ...])
    return {terms.version: terms for terms in read}


def present_terms(on: date) -> ConsentTerms:
    """Return the version in force on a day; the oldest for an earlier day."""
    versions = sorted(terms_by_version().values(), key=lambda terms: terms.effective_from)
    return next((terms for terms in reversed(versions) if terms.effective_from <= on), versions[0])
