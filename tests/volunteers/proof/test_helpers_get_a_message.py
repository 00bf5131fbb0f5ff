import pytest

from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.notifications.models import Notification
from tests.support.http import ClientOf
from tests.volunteers.cases import claim, in_centre, make_task
from tests.volunteers.conftest import Enrolled
from volunteers.models import Task, TaskMessage
from volunteers.services import release_claim
from volunteers.services.messages import looks_like_number

pytestmark = pytest.mark.django_db

TEXT = "Кездесу 24.11.2026, сағат 10:30. 2 қапшық алыңыздар"


@pytest.fixture
def task(astana: Centre, vera: Enrolled, vlad: Enrolled) -> Task:
    made = make_task(astana, slots=3)
    for _, helper in (vera, vlad):
        claim(astana, made, helper)
    return made


def at(task: Task) -> str:
    return f"/api/v1/tasks/{task.pk}/message/"


def test_all_present_helpers_read_it_and_outside_goes_nothing_of_it(
    as_user: ClientOf, bob: User, vera: Enrolled, vlad: Enrolled, task: Task
) -> None:
    assert as_user(bob).post(at(task), {"text": TEXT}).status_code == 201
    for user in (vera[0], vlad[0], bob):
        assert [found["text"] for found in as_user(user).get(at(task)).json()["results"]] == [TEXT]
    sent = Notification.objects.filter(code="task.message")
    assert {row.recipient_id for row in sent} == {vera[0].pk, vlad[0].pk}
    assert {str(row.params) for row in sent} == {str({"task": str(task.pk)})}


def test_whoever_gave_the_task_back_reads_it_no_longer(
    as_user: ClientOf, astana: Centre, bob: User, vera: Enrolled, task: Task
) -> None:
    as_user(bob).post(at(task), {"text": TEXT})
    assert len(as_user(vera[0]).get(at(task)).json()["results"]) == 1
    with in_centre(astana):
        release_claim(claim=vera[1].claims.get(), actor_id=vera[0].pk)
    assert as_user(vera[0]).get(at(task)).json()["results"] == []


def test_the_same_key_writes_it_once(as_user: ClientOf, astana: Centre, bob: User, task: Task) -> None:
    for _ in range(2):
        assert as_user(bob).post(at(task), {"text": TEXT}, HTTP_IDEMPOTENCY_KEY="one").status_code == 201
    with in_centre(astana):
        assert TaskMessage.objects.count() == 2
    assert Notification.objects.filter(code="task.message").count() == 2


def test_it_is_sealed(as_user: ClientOf, astana: Centre, bob: User, task: Task) -> None:
    as_user(bob).post(at(task), {"text": TEXT})
    with in_centre(astana):
        sealed = [row.body.envelope for row in TaskMessage.objects.all()]
    assert len(sealed) == 2
    assert all("қапшық".encode() not in envelope for envelope in sealed)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Қоңырау шалыңыз: 8 701 123-45-67", "looks_like_number"),
        ("ИИН 900101300123", "looks_like_number"),
        ("٨٧٠١١٢٣٤٥٦٧", "looks_like_number"),
    ],
)
def test_numbers_of_people_are_refused(as_user: ClientOf, bob: User, task: Task, text: str, code: str) -> None:
    answer = as_user(bob).post(at(task), {"text": text})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, code)


@pytest.mark.parametrize("text", [TEXT, "10.00-12.30, подъезд 2, 15 кг", "2026-11-24 к 9:00"])
def test_days_hours_and_weights_are_not(text: str) -> None:
    assert not looks_like_number(text)


def test_nobody_to_write_to_is_said(as_user: ClientOf, astana: Centre, bob: User) -> None:
    answer = as_user(bob).post(at(make_task(astana)), {"text": TEXT})
    assert (answer.status_code, answer.json()["code"]) == (409, "nobody_helps")


def test_helpers_write_to_nobody(as_user: ClientOf, vera: Enrolled, task: Task) -> None:
    assert as_user(vera[0]).post(at(task), {"text": TEXT}).status_code == 403
