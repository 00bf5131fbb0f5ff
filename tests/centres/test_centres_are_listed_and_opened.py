import pytest

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.core.ids import new_id
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.subjects import create_subjects
from tests.support.http import ClientOf
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db

KOKSHETAU = {
    "slug": "kokshetau",
    "code": "KOK",
    "names": {"kk": "Көкшетау", "ru": "Кокшетау", "en": "Kokshetau"},
    "kato": "111010000",
}


def test_everybody_signed_in_reads_the_list(alice: User, charlie: User, as_user: ClientOf) -> None:
    answer = as_user(alice).get("/api/v1/centres/")
    assert [centre["slug"] for centre in answer.json()["results"]] == ["astana", "shymkent"]


def test_an_administrator_opens_a_centre_that_can_register_at_once(
    make_user: MakeUser, alice: User, as_user: ClientOf
) -> None:
    client = as_user(make_user("root", Role.ADMIN))
    answer = client.post("/api/v1/centres/", KOKSHETAU)
    assert answer.status_code == 201
    assert answer.json()["name"] == "Kokshetau"
    from shapagat.centres.models import Centre

    centre = Centre.objects.get(slug="kokshetau")
    with work_as(make_user("dana", Role.INTAKE, centre), Purpose.REGISTRATION):
        create_subjects(kind=SubjectKind.PERSON, centre_id=centre.id, ids=[new_id()])
    assert client.post("/api/v1/centres/", KOKSHETAU).json()["code"] == "centre_exists"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kato": "11101000"}, "/kato"),
        ({"kato": "11101000a"}, "/kato"),
        ({"kato": 111010000}, "/kato"),
        ({"slug": "Kok shetau"}, "/slug"),
        ({"code": "kok"}, "/code"),
        ({"names": {"kk": "К", "ru": "К"}}, "/names/en"),
        ({"mayor": "x"}, "/mayor"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(
    make_user: MakeUser, alice: User, as_user: ClientOf, change: dict[str, object], pointer: str
) -> None:
    answer = as_user(make_user("root", Role.ADMIN)).post("/api/v1/centres/", {**KOKSHETAU, **change})
    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_intake_opens_no_centre(alice: User, as_user: ClientOf) -> None:
    assert as_user(alice).post("/api/v1/centres/", KOKSHETAU).status_code == 403
