import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from shapagat.core.quarters import Quarter
from tests.reports.counting import expected
from tests.reports.test_figures_agree_with_a_count_by_hand import by_place
from tests.reports.world import World

pytestmark = pytest.mark.django_db


def report(out: Path, *centres: str, period: object, **options: str) -> None:
    """Type the command."""
    words = ["--period", str(period), "--out", str(out)]
    words += [word for centre in centres for word in ("--centre", centre)]
    words += [word for name, value in options.items() for word in (f"--{name}", value)]
    call_command("report", "quarterly", *words)


def test_it_writes_a_workbook(world: World, tmp_path: Path) -> None:
    out = tmp_path / "q.xlsx"
    report(out, "astana", period=world.quarter, format="xlsx", language="kk")
    assert load_workbook(out).worksheets[0]["A4"].value == "Бөлім"
    assert list(tmp_path.iterdir()) == [out]


def test_it_writes_several_centres_as_json(two_worlds: list[World], tmp_path: Path) -> None:
    out, quarter = tmp_path / "q.json", two_worlds[0].quarter
    report(out, "astana", "shymkent", period=quarter, format="json")
    parts = json.loads(out.read_text())["centres"]
    for world, part in zip(two_worlds, parts, strict=True):
        assert by_place(part["figures"], "value") == expected(world.facts, quarter, world.now)


@pytest.mark.parametrize(("centre", "period"), [("atlantis", "2026Q1"), ("astana", "2026Q9"), ("astana", "2999Q1")])
def test_what_cannot_be_reported_is_one_sentence_and_no_file(
    astana: object, tmp_path: Path, centre: str, period: str
) -> None:
    with pytest.raises(CommandError, match=r"^[^\n]+\.$"):
        report(tmp_path / "q.json", centre, period=period, format="json")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_centre_has_a_report_too(astana: object, tmp_path: Path) -> None:
    out = tmp_path / "q.json"
    report(out, "astana", period=Quarter(2020, 1), format="json")
    assert json.loads(out.read_text())["totals"] == []
