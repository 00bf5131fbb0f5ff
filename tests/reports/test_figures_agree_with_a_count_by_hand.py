from typing import Any

import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose
from tests.reports.conftest import ask_report
from tests.reports.counting import expected
from tests.reports.world import World
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def by_place(figures: list[dict[str, Any]], name: str) -> dict[tuple[str, str, str], Any]:
    """Return every figure that is not zero."""
    found = {(row["section"], row["key"], row["dimension"]): row[name] for row in figures}
    assert len(found) == len(figures)
    medians = {(row["section"], row["key"], row["dimension"]) for row in figures if row["unit"] == "days"}
    return {place: value for place, value in found.items() if value or (place in medians and value is not None)}


def test_every_figure_of_two_centres_and_two_quarters_agrees(
    two_worlds: list[World], network: User, as_user: ClientOf
) -> None:
    client = as_user(network)
    quarter = two_worlds[0].quarter
    report = ask_report(client, "astana", "shymkent", period=str(quarter), language="en")
    document = client.get(report["files"][0]["address"]).json()
    assert [part["centre"] for part in document["centres"]] == ["astana", "shymkent"]
    for world, part in zip(two_worlds, document["centres"], strict=True):
        assert by_place(part["figures"], "value") == expected(world.facts, quarter, world.now)
        assert by_place(part["figures"], "previous") == expected(world.facts, quarter.previous, world.now)


def test_totals_are_what_the_centres_add_up_to(two_worlds: list[World], network: User, as_user: ClientOf) -> None:
    client = as_user(network)
    report = ask_report(client, "astana", "shymkent", period=str(two_worlds[0].quarter))
    document = client.get(report["files"][0]["address"]).json()
    totals = {(row["section"], row["key"], row["dimension"]): row["value"] for row in document["totals"]}
    parts = [
        {(row["section"], row["key"], row["dimension"]): row["value"] for row in part["figures"]}
        for part in document["centres"]
    ]
    assert totals == {place: sum(part[place] for part in parts) for place in totals}
    assert ("gifts", "received", "") in totals
    assert not [place for place in totals if place[1] == "waiting"]


def test_a_report_stays_as_it_was_computed(world: World, network: User, as_user: ClientOf) -> None:
    client = as_user(network)
    period = str(world.quarter)
    first = ask_report(client, "astana", period=period)
    before = client.get(first["files"][0]["address"]).json()
    with work_as_system(Purpose.REGISTRATION, [world.centre.id]):
        world.register_families(5)
    second = ask_report(client, "astana", period=period)
    assert client.get(first["files"][0]["address"]).json() == before
    assert client.get(second["files"][0]["address"]).json()["centres"] != before["centres"]


def test_the_quarter_before_the_first_family_is_all_zeros(world: World, network: User, as_user: ClientOf) -> None:
    client = as_user(network)
    long_ago = Quarter.of(world.first_day).shifted(-8)
    report = ask_report(client, "astana", period=str(long_ago))
    (part,) = client.get(report["files"][0]["address"]).json()["centres"]
    assert {row["value"] for row in part["figures"]} == {0, None}
