from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beneficiaries.models import DuplicateCase, DuplicateMember
from beneficiaries.services import register_households
from beneficiaries.services.duplicates import find_job
from beneficiaries.services.duplicates.resolve_case import resolve_case
from beneficiaries.services.duplicates.start_finding import start_finding
from beneficiaries.services.registration.data import MemberData
from beneficiaries.services.registration.outcomes import Registered
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.index import nearby as nearby_module
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.people import family, iin_of, member

pytestmark = pytest.mark.django_db(transaction=True)
BORN = date(1985, 3, 1)


def register(user: User, centre: Centre, *heads: MemberData, phone: str = "") -> list[object]:
    with work_as(user, Purpose.REGISTRATION):
        families = [family(head, phones=(phone,) if phone else ()) for head in heads]
        done = register_households(centre=centre, families=families, actor_id=user.pk, compared=False)
        made = [one for one in done if isinstance(one, Registered)]
        assert len(made) == len(heads)
        return [one.household.memberships.get().person_id for one in made]


def look(centre: Centre) -> Job | None:
    with work_as_system(Purpose.DUPLICATE_CHECK, {centre.id}):
        job = start_finding(centre_id=centre.id, ring=False)
    if job is not None:
        run_job_inline(job)
        with scope({centre.id}):
            job.refresh_from_db()
        assert job.state == "succeeded"
    return job


def people_in_cases(centre: Centre) -> list[set[object]]:
    with scope({centre.id}):
        cases = DuplicateCase.objects.filter(state="open").prefetch_related("members")
        return [{row.person_id for row in case.members.all()} for case in cases]


def test_another_spelling_of_one_person_becomes_a_case(alice: User, astana: Centre) -> None:
    one, other = register(
        alice,
        astana,
        member("head", "Айгүл", BORN, iin="", iin_absence="papers_lost"),
        member("head", "Aigul", BORN, family_name="Akhmetova", patronymic="", iin="", iin_absence="papers_lost"),
    )
    look(astana)
    assert people_in_cases(astana) == [{one, other}]
    with scope({astana.id}):
        assert DuplicateCase.objects.get().found_by == "nightly"


def test_twins_and_namesakes_do_not(alice: User, astana: Centre) -> None:
    register(
        alice,
        astana,
        member("head", "Айгүл", BORN),
        member("head", "Динара", BORN),
        member("head", "Айгүл", date(1961, 7, 30)),
        phone="8 701 123 45 67",
    )
    look(astana)
    assert people_in_cases(astana) == []


def test_only_whoever_came_since_the_last_look_is_looked_at(alice: User, astana: Centre) -> None:
    first, *_ = register(alice, astana, member("head", "Айгүл", BORN), member("head", "Болат", date(1970, 1, 2)))
    assert look(astana) is not None
    assert look(astana) is None
    (late,) = register(alice, astana, member("head", "Айгуль", BORN))
    job = look(astana)
    assert job is not None
    assert job.done == 1
    assert people_in_cases(astana) == [{first, late}]


def test_a_pair_judged_distinct_is_not_asked_about_again(alice: User, bob: User, astana: Centre) -> None:
    register(alice, astana, member("head", "Айгүл", BORN), member("head", "Айгуль", BORN))
    look(astana)
    with work_as(bob, Purpose.REGISTRATION):
        case = DuplicateCase.objects.get()
        decisions = dict.fromkeys(case.members.values_list("person_id", flat=True))
        resolve_case(case_id=case.pk, decisions=decisions, actor_id=bob.pk)
        Job.objects.filter(kind=find_job.KIND).update(params={"above": 0, "upto": 0})
    assert look(astana) is not None
    assert people_in_cases(astana) == []


def test_nobody_of_another_city_is_looked_at(alice: User, charlie: User, astana: Centre, shymkent: Centre) -> None:
    register(alice, astana, member("head", "Айгүл", BORN))
    register(charlie, shymkent, member("head", "Айгуль", BORN))
    look(astana)
    look(shymkent)
    assert people_in_cases(astana) == people_in_cases(shymkent) == []


def test_a_name_that_many_share_opens_nobody(alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby_module, "MOST_OF_A_TOKEN", 3)
    register(alice, astana, *(member("head", "Айгүл", BORN) for _ in range(4)))
    job = look(astana)
    assert job is not None
    assert job.result == {"compared": 0, "alike": 0}


def test_killed_between_batches_it_goes_on_and_opens_each_case_once(
    alice: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_job, "BATCH", 5)
    register(alice, astana, *(member("head", "Айгүл", BORN, iin=iin_of(BORN, "female")) for _ in range(3)))
    with work_as_system(Purpose.DUPLICATE_CHECK, {astana.id}):
        job = start_finding(centre_id=astana.id, ring=False)
    assert job is not None
    whole, calls = find_job.nearby, []

    def dies_in_the_second_batch(**asked: object) -> object:
        calls.append(asked["above"])
        if len(calls) == 2:
            raise SystemExit
        return whole(**asked)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(find_job, "nearby", dies_in_the_second_batch)
    with pytest.raises(SystemExit):
        run(centre_id=astana.id, job_id=job.pk)
    monkeypatch.undo()
    with scope({astana.id}):
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    run_job_inline(job)
    assert [len(people) for people in people_in_cases(astana)] == [3]
    with scope({astana.id}):
        assert DuplicateMember.objects.count() == 3


def test_a_batch_asks_as_often_for_many_people_as_for_few(alice: User, astana: Centre) -> None:
    def queries(*places: int) -> int:
        names = ["Әсел", "Болат", "Гүлнар", "Дәурен", "Ержан", "Жанар", "Зере", "Ильяс", "Кәмила", "Ләззат"]
        days = {place: date(1950 + place, 1 + place % 12, 1 + place % 28) for place in places}
        register(alice, astana, *(member("head", names[place % 10], day) for place, day in days.items()))
        with CaptureQueriesContext(connections["default"]) as captured:
            look(astana)
        return len(captured)

    assert queries(*range(12)) == queries(*range(12, 42))


def test_among_many_namesakes_only_the_closest_are_compared_and_the_twice_registered_is_one_of_them(
    alice: User, astana: Centre
) -> None:
    lost = {"iin": "", "iin_absence": "papers_lost"}
    namesakes = [member("head", "Айгүл", date(1950 + year, 1 + year % 12, 7), **lost) for year in range(20)]
    twice = [member("head", "Айгүл", BORN, **lost), member("head", "Айгуль", BORN, **lost)]
    *_others, one, other = register(alice, astana, *namesakes, *twice)
    job = look(astana)
    assert job is not None
    assert {one, other} in people_in_cases(astana)
    assert job.result["compared"] <= len([*namesakes, *twice]) * nearby_module.CLOSEST
