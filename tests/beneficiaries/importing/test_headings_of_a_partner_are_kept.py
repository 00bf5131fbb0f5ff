import pytest
from openpyxl import Workbook

from beneficiaries.importing.mappings import save_mapping
from beneficiaries.models import Household, ImportMapping, Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput, NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import imported, row, saved
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

MAPPINGS = "/api/v1/import-mappings/"
HEADINGS = {"family": "Дело", "family_name": "Ф.", "given_name": "И.", "iin": "Личный код"}


WOMAN = row(1)


def partners_list() -> bytes:
    book, woman = Workbook(), WOMAN
    page = book.worksheets[0]
    page.append(["ДЕЛО", "ф", "и", "личный  код", "Дата рождения", "Пол"])
    page.append([7, woman["family_name"], "Жанар", woman["iin"], woman["birth_date"], "ж"])
    return saved(book)


def kept(user: User, centre: Centre, **said: object) -> ImportMapping:
    data = {"kind": "families", "name": "Красный Полумесяц", "headings": HEADINGS} | said
    with work_as(user, Purpose.IMPORT):
        return save_mapping(centre=centre, actor_id=user.pk, **data)  # type: ignore[arg-type]  # a test's own words


def test_a_list_with_other_headings_is_understood(alice: User, astana: Centre) -> None:
    mapping = kept(alice, astana)
    job = imported(alice, astana, partners_list(), mapping_id=mapping.pk)
    assert job.result["imported"] == 1, job.result
    with work_as(alice, Purpose.REGISTRATION):
        (identity,) = open_many(Person.objects.all(), "identity", PersonIdentity).values()
        assert (identity.given_name, identity.iin) == ("Жанар", WOMAN["iin"])


def test_the_same_name_again_replaces_them(alice: User, astana: Centre) -> None:
    first, second = kept(alice, astana), kept(alice, astana, headings={"family": "Номер"})
    assert (first.pk, second.headings) == (second.pk, {"family": "Номер"})


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 101}, "/name"),
        ({"kind": "people"}, "/kind"),
        ({"headings": {}}, "/headings"),
        ({"headings": {"nothing": "Дело"}}, "/headings"),
        ({"headings": {"iin": "850301400123"}}, "/headings/iin"),
        ({"headings": {"phone": "8 701 123 45 67"}}, "/headings/phone"),
        ({"headings": {"iin": "№", "family": "..."}}, "/headings/iin"),
        ({"headings": {"iin": "Код", "phone": "код."}}, "/headings/phone"),
        ({"headings": {"iin": "x" * 121}}, "/headings/iin"),
    ],
)
def test_what_is_no_heading_is_refused(said: dict[str, object], pointer: str, alice: User, astana: Centre) -> None:
    with pytest.raises(InvalidInput) as refused:
        kept(alice, astana, **said)
    assert pointer in {problem.pointer for problem in refused.value.errors}


def test_another_kind_and_another_city_cannot_use_them(
    alice: User, charlie: User, astana: Centre, shymkent: Centre
) -> None:
    mapping = kept(alice, astana)
    with pytest.raises(NotVisible):
        imported(alice, astana, partners_list(), mapping_id=mapping.pk, kind="appeals")
    with pytest.raises(NotVisible):
        imported(charlie, shymkent, partners_list(), mapping_id=mapping.pk)


def test_they_are_kept_and_deleted_over_the_api(alice: User, charlie: User, astana: Centre, as_user: ClientOf) -> None:
    client = as_user(alice)
    said = {"centre": "astana", "kind": "families", "name": "Список", "headings": HEADINGS}
    made = client.post(MAPPINGS, said, format="json")
    assert made.status_code == 201, made.json()
    one = f"{MAPPINGS}{made.json()['id']}/"
    assert client.get(one).json() == made.json()
    assert [row["name"] for row in client.get(MAPPINGS).json()["results"]] == ["Список"]
    assert as_user(charlie).delete(one).status_code == 404
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    address = f"/api/v1/imports/families/?centre=astana&mapping={made.json()['id']}"
    taken = client.post(address, data=partners_list(), content_type=content_type)
    assert taken.status_code == 202, taken.json()
    with work_as(alice, Purpose.IMPORT):
        job = Job.objects.get(pk=taken.json()["id"])
    assert client.delete(one).status_code == 204
    run_job_inline(job)
    with work_as(alice, Purpose.REGISTRATION):
        assert Household.objects.count() == 1
    assert client.get(one).status_code == 404
