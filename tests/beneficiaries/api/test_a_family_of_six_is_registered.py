import pytest

from shapagat.accounts.models import User
from tests.beneficiaries.bodies import ADDRESS, household_of_six
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def test_it_is_numbered_assessed_and_read_back(alice: User, as_user: ClientOf) -> None:
    body = household_of_six()
    made = as_user(alice).post(ADDRESS, body, format="json")
    assert made.status_code == 201, made.json()
    answer = made.json()
    assert answer["registration_number"].startswith("AST-")
    assert answer["assessment"]["categories"] == ["large_family", "child_with_disability", "low_income"]
    assert all(step["text"] for step in answer["assessment"]["steps"])
    assert (answer["possible_duplicates"], answer["elsewhere"], answer["missing"]) == ([], [], [])
    read = as_user(alice).get(f"{ADDRESS}{answer['id']}/")
    assert read["ETag"] == answer["etag"]
    family = read.json()
    assert family["contact"]["phones"] == ["+77011234567"]
    assert [member["given_name"] for member in family["members"]] == [
        member["given_name"] for member in body["members"]
    ]
    assert family["members"][2]["disability"] == {"group": "child", "kind": "hearing", "valid_until": None}
    # In the open stands only that there is a disability, not whose or which.
    assert family["categories"] == ["disability", "large_family", "low_income"]


def test_the_same_request_sent_twice_registers_once(alice: User, as_user: ClientOf) -> None:
    client, body = as_user(alice), household_of_six()
    answers = [client.post(ADDRESS, body, format="json", HTTP_IDEMPOTENCY_KEY="one") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    first, second = (answer.json() for answer in answers)
    assert first == second


def test_the_list_shows_no_personal_data(alice: User, as_user: ClientOf) -> None:
    client, body = as_user(alice), household_of_six()
    client.post(ADDRESS, body, format="json")
    listed = client.get(ADDRESS)
    assert listed.json()["results"][0]["people_count"] == 6
    for personal in (*(member["iin"] for member in body["members"]), "Айгүл", "Қабанбай", "+7701"):
        assert personal not in listed.content.decode()
