import pytest
from django.utils import translation

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.support.http import ClientOf
from tests.volunteers.cases import make_task, make_volunteer
from tests.volunteers.conftest import Enrolled
from volunteers import sentences
from volunteers.matching.constraints import CONSTRAINTS
from volunteers.sentences import gap_sentence, sentence

EXPLAIN = "/api/v1/matching/explain/"

VALUES = {
    "missing": ["driving", "rsl", "children"],
    "clearance": "children",
    "last_day": "2026-11-22",
    "rings": 3,
    "reach": 2,
    "points": 1,
    "urgency": 1,
    "waiting_days": 5,
    "tasks": 2,
}


@pytest.mark.django_db
def test_what_counts(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled) -> None:
    pair = {"task": str(make_task(astana).pk), "volunteer": str(vera[1].pk)}
    body = as_user(bob).post(EXPLAIN, pair).json()
    assert (body["fits"], body["against"]) == (True, [])
    assert [one["sentence"] for one in body["counts"]] == [
        "Urgency 2 of 4, waiting for 0 days.",
        "Had no task in the last 30 days.",
        "The distance is not known.",
    ]


@pytest.mark.django_db
def test_what_stands_against_it(as_user: ClientOf, astana: Centre, bob: User) -> None:
    _, paused = make_volunteer(astana, "vera", capacity=0, state="applicant")
    pair = {"task": str(make_task(astana, required_skills=["driving"]).pk), "volunteer": str(paused.pk)}
    body = as_user(bob).post(EXPLAIN, pair).json()
    assert not body["fits"]
    assert [one["code"] for one in body["against"]] == ["volunteer_not_ready", "skill", "volunteer_full"]
    assert body["against"][1]["sentence"] == "Skills missing: Driving with a car of one's own."


@pytest.mark.django_db
def test_the_volunteer_is_not_told_how_far_off_a_family_lives(
    as_user: ClientOf, astana: Centre, vera: Enrolled
) -> None:
    make_task(astana)
    (suggested,) = as_user(vera[0]).get("/api/v1/volunteers/me/suggestions/").json()["results"]
    assert [one["code"] for one in suggested["counts"]] == ["priority"]


@pytest.mark.django_db
def test_ten_best_for_a_task(as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, vlad: Enrolled) -> None:
    task = make_task(astana)
    body = as_user(bob).get(f"/api/v1/tasks/{task.pk}/suggestions/").json()
    assert [one["volunteer"] for one in body["results"]] == sorted(str(one[1].pk) for one in (vera, vlad))


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("code", sorted(sentences._SENTENCES))
def test_every_code_has_a_sentence_in_every_language(language: str, code: str) -> None:
    with translation.override("en"):
        english = sentence(code, VALUES)
    with translation.override(language):
        assert sentence(code, VALUES) != english


@pytest.mark.parametrize("code", [*CONSTRAINTS, "needed_elsewhere"])
def test_every_gap_has_a_sentence(code: str) -> None:
    assert "3" in gap_sentence(code, 3)


def test_plurals_in_russian() -> None:
    with translation.override("ru"):
        told = [sentence("load", {"tasks": count}) for count in (1, 2, 5, 21)]
    assert len({text.translate(dict.fromkeys(range(48, 58))) for text in told}) == 3
    assert told[0].replace("1", "21") == told[3]
