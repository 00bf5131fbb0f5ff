import io
import json
from typing import Any

import openpyxl
import pytest

from tests.scenario.story import Story

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("scenario")]


def _figures(summary: dict[str, Any]) -> dict[tuple[str, str, str], int | None]:
    (centre,) = summary["centres"]
    return {(row["section"], row["key"], row["dimension"]): row["value"] for row in centre["figures"]}


def test_every_figure_of_the_summary_is_what_was_counted_independently(story: Story) -> None:
    figures = _figures(story.summary)
    unknown = story.tally.keys() - figures.keys()
    assert unknown == set()
    not_counted = {("requests", "waiting"), ("volunteers", "time")}
    wrong = {
        place: (value, story.tally[place])
        for place, value in figures.items()
        if place[:2] not in not_counted and value != story.tally[place]
    }
    assert wrong == {}
    assert figures["requests", "waiting", ""] == 0


def test_the_workbook_says_the_same(story: Story) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(story.workbook), read_only=True)
    cells = {value for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row}
    assert {1, 2, 4, 8, 9, 10} <= cells
    assert 50_000 in cells


def test_the_address_is_shown_to_the_claimant_and_to_nobody_before_or_after(story: Story) -> None:
    street = "Сарайшық-көшесі"
    assert street not in json.dumps(story.address_before, ensure_ascii=False)
    assert street in json.dumps(story.address_during, ensure_ascii=False)
    assert street not in json.dumps(story.address_after, ensure_ascii=False)


@pytest.mark.parametrize(
    "path",
    [
        "households/{household}/",
        "households/{household}/members/",
        "households/{household}/history/",
        "requests/{request}/",
        "tasks/{task}/",
        "volunteers/{volunteer}/",
        "gifts/{gift}/",
        "gifts/{gift}/trace/",
        "allocations/{allocation}/",
        "reports/{report}/",
        "reports/{report}/files/json/",
    ],
)
def test_the_other_city_finds_nothing(story: Story, path: str) -> None:
    story.people["dana"].get(path.format(**story.made), expect=404)


def test_the_network_reads_figures_and_no_people(story: Story) -> None:
    story.people["network"].get(f"households/{story.made['household']}/", expect=403)
    assert story.people["network"].get(f"reports/{story.made['report']}/files/json/", expect=200)["centres"]


def test_the_auditor_sees_who_looked_at_the_family(story: Story) -> None:
    entries = story.people["auditor"].get(f"audit/entries/?subject={story.made['household']}")["results"]
    assert {"delivery"} <= {entry["purpose"] for entry in entries}


def test_a_family_listed_without_consent_opens_to_intake_alone(story: Story) -> None:
    path = f"households/{story.made['pending']}/"
    assert story.people["alice"].get(path)["members"]
    story.people["bob"].get(path, expect=404)
    story.people["bob"].post(
        "requests/", {"household": story.made["pending"], "category": "food", "urgency": 1}, expect=404
    )


def test_the_error_sheet_says_what_is_wrong_with_the_row(story: Story) -> None:
    sheet = openpyxl.load_workbook(story.directory / "errors.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert "Перизаттай" in rows[1]
    assert any("Телефон" in str(cell) for cell in rows[1][-2:])
