from datetime import date
from math import sqrt

import pytest

from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.index.name_tokens import search_tokens
from shapagat.encryption.index.planning.figures import (
    TEXTS_OF_A_SEARCH,
    IndexFigures,
    bits_for,
    false_positives,
    index_figures,
)
from shapagat.encryption.index.tokens import TokenPurpose, find_subjects, write_tokens
from shapagat.encryption.models import IndexEpoch
from shapagat.encryption.subjects import create_subjects

ROWS, SEARCHES, SIGMAS = 3_000, 200, 5


def _index(centre: Centre, bits: int, texts: list[str]) -> IndexFigures:
    IndexEpoch.objects.filter(centre_id=centre.id).update(name_bits=bits)
    ids = [new_id() for _ in texts]
    create_subjects(kind=SubjectKind.PERSON, centre_id=centre.id, ids=ids)
    named = {subject: {TokenPurpose.NAME: [text]} for subject, text in zip(ids, texts, strict=True)}
    write_tokens(centre_id=centre.id, texts=named)
    (figures,) = index_figures(centre.id)
    return figures


@pytest.mark.django_db
@pytest.mark.parametrize("bits", [8, 16])
def test_rows_that_were_written_find_as_many_strangers_as_planned(astana: Centre, bits: int) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        figures = _index(astana, bits, [f"pair:a:{number}" for number in range(ROWS)])
        found = sum(
            len(find_subjects(centre_ids={astana.id}, purpose=TokenPurpose.NAME, texts=[f"pair:b:{number}"]))
            for number in range(SEARCHES)
        )
    assert (figures.rows, figures.subjects, figures.bits) == (ROWS, ROWS, bits)
    expected = false_positives(figures.rows, figures.bits) * SEARCHES
    # Every row meets every text by a chance of 2^-bits, any two of these independently.
    assert abs(found - expected) <= SIGMAS * sqrt(expected * (1 - 2**-bits))


@pytest.mark.django_db
def test_the_most_frequent_token_is_counted(astana: Centre) -> None:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        figures = _index(astana, 32, ["same"] * 6 + ["other", "third"])
    assert (figures.tokens, figures.most_frequent) == (3, 0.75)


def test_a_search_by_a_whole_name_asks_for_as_many_texts_as_planned() -> None:
    asked = search_tokens("Ахметбекова Жамила Әужанқызы", date(1985, 3, 21))
    assert len(asked) == TEXTS_OF_A_SEARCH[TokenPurpose.NAME]


@pytest.mark.parametrize("purpose", TokenPurpose)
def test_the_width_of_a_purpose_counts_all_texts_of_its_search(purpose: TokenPurpose) -> None:
    figures = IndexFigures(purpose, epoch=1, bits=32, rows=19_000, tokens=1, subjects=1, most_frequent=0.0)
    assert figures.bits_wanted == bits_for(19_000 * TEXTS_OF_A_SEARCH.get(purpose, 1))
    assert figures.bits_wanted == (32 if purpose == TokenPurpose.NAME else 24)
