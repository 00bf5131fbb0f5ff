from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from rest_framework.test import APIClient

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.reports.writing.workbook import HEADING_ROWS, PER_SHOWN
from tests.reports.conftest import ask_report
from tests.reports.world import FORMULAS, World
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def both(client: APIClient, world: World, language: str) -> tuple[dict[str, Any], Any]:
    """Ask for Astana's report and read it in both formats."""
    report = ask_report(client, "astana", period=str(world.quarter), language=language)
    document, workbook = (client.get(file["address"]) for file in report["files"])
    return document.json(), load_workbook(BytesIO(workbook.content))


def shown(row: dict[str, Any], name: str) -> float | None:
    """What a sheet shows of a figure: tenge for tiyn, hours for minutes."""
    return None if row[name] is None else row[name] / PER_SHOWN.get(row["unit"], 1)


def digits(value: float | None) -> str:
    """A workbook keeps sixteen digits of an hour's third."""
    return "" if value is None else f"{value:.12g}"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_read_back_it_equals_the_json(world: World, bob: User, as_user: ClientOf, language: str) -> None:
    document, book = both(as_user(bob), world, language)
    (part,) = document["centres"]
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(min_row=HEADING_ROWS + 1, values_only=True))
    labels = ("section_label", "key_label", "dimension_label", "unit_label")
    assert [tuple(text or "" for text in row[:4]) for row in rows] == [
        tuple(figure[name] for name in labels) for figure in part["figures"]
    ]
    for row, figure in zip(rows, part["figures"], strict=True):
        assert tuple(map(digits, row[4:6])) == (digits(shown(figure, "value")), digits(shown(figure, "previous")))


def test_no_text_becomes_a_formula(world: World, bob: User, as_user: ClientOf) -> None:
    _document, book = both(as_user(bob), world, "en")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= set(FORMULAS)
    assert "f" not in {cell.data_type for cell in cells}
    assert all(cell.quotePrefix for cell in cells if cell.value in FORMULAS)


def test_money_is_shown_as_money(world: World, bob: User, as_user: ClientOf) -> None:
    document, book = both(as_user(bob), world, "ru")
    place = [row["unit"] for row in document["centres"][0]["figures"]].index("tiyn")
    assert "₸" in book.worksheets[0].cell(HEADING_ROWS + 1 + place, 5).number_format


def test_headings_are_in_the_language_asked_for(world: World, bob: User, as_user: ClientOf) -> None:
    titles = {
        language: both(as_user(bob), world, language)[1].worksheets[0]["A4"].value for language in ("kk", "ru", "en")
    }
    assert titles == {"kk": "Бөлім", "ru": "Раздел", "en": "Section"}


def test_several_centres_have_a_sheet_each_and_one_of_totals(
    two_worlds: list[World], network: User, as_user: ClientOf
) -> None:
    client = as_user(network)
    report = ask_report(
        client, "astana", "shymkent", period=str(two_worlds[0].quarter), formats=["xlsx"], language="en"
    )
    (file,) = report["files"]
    book = load_workbook(BytesIO(client.get(file["address"]).content))
    assert book.sheetnames == ["All centres", "Астана", "Шымкент"]


def test_a_centre_is_called_whatever_it_is_called(world: World, astana: Centre, bob: User, as_user: ClientOf) -> None:
    Centre.objects.filter(pk=astana.pk).update(name_en="'[Astana]: north/south? " + "x" * 80)
    _document, book = both(as_user(bob), world, "en")
    assert book.sheetnames[0].strip().startswith("Astana")
