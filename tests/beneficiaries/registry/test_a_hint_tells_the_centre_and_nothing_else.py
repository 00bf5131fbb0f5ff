from datetime import date
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from beneficiaries.services import register_household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.bodies import ADDRESS, household, person
from tests.beneficiaries.people import family, member, without_consent
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

CHECK = "/api/v1/registry/check-duplicates/"
BORN = date(1985, 3, 1)


def known_in_astana(alice: User, astana: Centre, **more: Any) -> dict[str, Any]:
    """Register a woman in Astana; return her as somebody in Shymkent would write her down."""
    woman = member("head", "Айгүл", BORN)
    with work_as(alice, Purpose.REGISTRATION):
        register_household(centre=astana, data=family(woman, **more), actor_id=alice.pk)
    return household({**person("head", "Айгуль", BORN), "iin": woman.iin, "patronymic": ""}, centre="shymkent")


def test_a_national_number_is_a_strong_hint(alice: User, charlie: User, astana: Centre, as_user: ClientOf) -> None:
    body = known_in_astana(alice, astana)
    answer = as_user(charlie).post(CHECK, body, format="json")
    assert answer.json() == {"candidates": [], "elsewhere": [{"centre": "astana", "strength": "strong"}]}


def test_a_name_with_a_birth_date_is_a_possible_one(
    alice: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    body = known_in_astana(alice, astana)
    body["members"][0] |= {"iin": "", "iin_absence": "papers_lost"}
    assert as_user(charlie).post(CHECK, body, format="json").json()["elsewhere"] == [
        {"centre": "astana", "strength": "possible"}
    ]
    body["members"][0]["birth_date"] = "1985-04-01"
    assert as_user(charlie).post(CHECK, body, format="json").json()["elsewhere"] == []


def test_it_stands_in_the_answer_of_a_registration_too(
    alice: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    answer = as_user(charlie).post(ADDRESS, known_in_astana(alice, astana), format="json")
    assert answer.status_code == 201
    assert answer.json()["elsewhere"] == [{"centre": "astana", "strength": "strong"}]


def test_a_family_without_consent_is_not_told_of(alice: User, charlie: User, astana: Centre, as_user: ClientOf) -> None:
    body = known_in_astana(alice, astana, consents=(), legal_basis="old_list")
    assert as_user(charlie).post(CHECK, body, format="json").json()["elsewhere"] == []


def test_nothing_is_opened_and_the_question_is_written_down(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, as_user: ClientOf
) -> None:
    body = known_in_astana(alice, astana)
    as_user(charlie).post(CHECK, body, format="json")
    with scope({astana.id, shymkent.id}):
        assert not Entry.objects.filter(kind="read", actor_id=charlie.pk).exists()
        asked = Entry.objects.get(action="registry.looked_elsewhere")
        assert (asked.actor_id, asked.centre_id, asked.detail) == (
            charlie.pk,
            shymkent.id,
            {"people": 1, "centres": [astana.id]},
        )


def test_the_day_has_a_budget(
    alice: User, charlie: User, astana: Centre, as_user: ClientOf, settings: Settings
) -> None:
    body = known_in_astana(alice, astana)
    settings.OPENING_BUDGETS = settings.OPENING_BUDGETS | {"hints": {}}
    answer = as_user(charlie).post(CHECK, body, format="json")
    assert (answer.status_code, answer.json()["code"]) == (429, "opening_budget_spent")
    registered = as_user(charlie).post(ADDRESS, body, format="json").json()
    assert (registered["elsewhere"], registered["elsewhere_checked"]) == ([], False)


def test_the_function_leaves_the_wall_as_it_was(alice: User, charlie: User, astana: Centre, as_user: ClientOf) -> None:
    with work_as(charlie, Purpose.DUPLICATE_CHECK), connection.cursor() as cursor:
        empty: list[object] = []
        cursor.execute(
            "SELECT * FROM beneficiaries_hint(%s::bigint[], %s::int[], %s::int[], %s::bytea[], %s::int[])", [empty] * 5
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT current_setting('shapagat.upkeep', true)")
        assert cursor.fetchone() != ("on",)
        cursor.execute(
            "SELECT prosecdef, proconfig, has_function_privilege('public', oid, 'execute')"
            " FROM pg_proc WHERE proname = 'beneficiaries_hint'"
        )
        assert cursor.fetchall() == [(True, ["search_path=pg_catalog, pg_temp"], False)]


def test_people_of_the_own_centre_are_shown_with_a_score(alice: User, astana: Centre, as_user: ClientOf) -> None:
    body = {**known_in_astana(alice, astana), "centre": "astana"}
    (candidate,) = as_user(alice).post(CHECK, body, format="json").json()["candidates"]
    assert (candidate["score"], candidate["strength"]) == (100, "strong")
    refused = as_user(alice).post(ADDRESS, body, format="json")
    assert (refused.status_code, refused.json()["code"]) == (409, "duplicate_suspected")
    assert refused.json()["candidates"] == [candidate]


def test_a_reason_lets_a_likeness_pass_but_not_a_held_number(alice: User, astana: Centre, as_user: ClientOf) -> None:
    body = {**known_in_astana(alice, astana), "centre": "astana", "confirm_distinct": "another woman"}
    assert as_user(alice).post(ADDRESS, body, format="json").status_code == 409
    body["members"][0] |= {"iin": "", "iin_absence": "papers_lost"}
    made = as_user(alice).post(ADDRESS, body, format="json")
    assert made.status_code == 201
    assert made.json()["possible_duplicates"][0]["strength"] == "strong"


def test_a_pending_family_of_the_own_centre_is_not_shown_to_the_coordinator(
    alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    woman = member("head", "Айгүл", BORN)
    with work_as(alice, Purpose.REGISTRATION):
        register_household(centre=astana, data=without_consent(members=(woman,)), actor_id=alice.pk)
    body = household({**person("head", "Айгүл", BORN), "iin": woman.iin})
    refused = as_user(bob).post(ADDRESS, body, format="json")
    assert (refused.status_code, refused.json()["candidates"]) == (409, [])
    shown = as_user(alice).post(ADDRESS, body, format="json")
    assert len(shown.json()["candidates"]) == 1
