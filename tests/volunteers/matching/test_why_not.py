from datetime import date, timedelta

import pytest

from tests.volunteers.matching.facts import DAY, cell, task, volunteer
from volunteers.matching.explanation import Reason, explain
from volunteers.matching.facts import OtherDays
from volunteers.matching.matching import match

CHILDREN = frozenset({"children"})


@pytest.mark.parametrize(
    ("job", "one", "why"),
    [
        ({"skills": frozenset({"driving", "cooking"})}, {"skills": frozenset({"cooking"})}, ("skill", ("driving",))),
        ({"languages": frozenset({"rsl"})}, {"languages": frozenset({"kk"})}, ("language", ("rsl",))),
        ({"clearances": CHILDREN}, {}, ("clearance", ("children",))),
    ],
)
def test_something_is_missing(job, one, why):
    tasks, volunteers = [task(**job)], [volunteer(**one)]
    found = explain(tasks[0], volunteers[0])
    assert found.against == (Reason(why[0], (("missing", why[1]),)),)
    assert match(tasks, volunteers) == []


@pytest.mark.parametrize(
    ("job", "one", "why"),
    [
        ({"times": 0b0110}, {"times": 0b1001}, Reason("time")),
        ({}, {"other_days": (OtherDays(DAY, DAY),)}, Reason("away")),
        ({"starts": 60, "ends": 120}, {"busy": ((0, 30), (90, 180))}, Reason("busy")),
        ({"slots": 0}, {}, Reason("task_full")),
        ({}, {"capacity": 0}, Reason("volunteer_full")),
        ({}, {"cell": cell(3), "reach": 2}, Reason("reach", (("rings", 3), ("reach", 2)))),
        ({}, {"excluded": frozenset({"family of bread"})}, Reason("excluded")),
        ({"for_minors": False}, {"adult_from": date.max, "consented_until": date.max}, Reason("age")),
        ({}, {"adult_from": date.max}, Reason("age")),
        ({}, {"closed": frozenset({"bread"})}, Reason("closed")),
        (
            {"clearances": CHILDREN},
            {"clearances": {"children": DAY - timedelta(days=1)}},
            Reason("clearance_ends", (("clearance", "children"), ("last_day", "2026-11-22"))),
        ),
    ],
)
def test_something_forbids_it(job, one, why):
    tasks, volunteers = [task(**job)], [volunteer(**one)]
    assert explain(tasks[0], volunteers[0]).against == (why,)
    assert match(tasks, volunteers) == []


def test_all_of_it_is_told():
    found = explain(task(times=1, skills=CHILDREN), volunteer(times=2, capacity=0))
    assert [reason.code for reason in found.against] == ["skill", "time", "volunteer_full"]


def test_nothing_stands_against_the_last_day_of_a_clearance():
    assert explain(task(clearances=CHILDREN), volunteer(clearances={"children": DAY})).fits


def test_a_place_that_is_not_known_is_no_reason():
    found = explain(task(cell=""), volunteer(reach=0))
    assert found.fits
    assert ("rings", "unknown") in found.counts[2].values
