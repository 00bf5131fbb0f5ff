import pytest

from shapagat.accounts.models import User
from tests.support.http import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.probe")]


def test_an_address_that_does_not_exist(alice: User) -> None:
    answer = client_of(alice).get("/api/v1/nowhere/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"


def test_a_method_that_does_not_exist(alice: User) -> None:
    answer = client_of(alice).delete("/api/v1/me/")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert client_of(None).delete("/api/v1/me/").status_code == 401


def test_a_view_that_names_no_roles_refuses_everybody(alice: User) -> None:
    assert client_of(alice).get("/api/probe/undeclared/").status_code == 403


@pytest.mark.parametrize("token", ["nonsense", "0" * 64, "ключ".encode().decode("latin-1"), "a b", ""])
def test_a_token_of_nobodys(token: str) -> None:
    client = client_of(None)
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    answer = client.get("/api/v1/me/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize(
    ("language", "title"),
    [("kk", "Мұндай нысан жоқ."), ("ru", "Такого объекта нет."), ("en", "There is no such object.")],
)
def test_it_speaks_the_callers_language(alice: User, language: str, title: str) -> None:
    answer = client_of(alice, HTTP_ACCEPT_LANGUAGE=language).get("/api/v1/jobs/00000000-0000-7000-8000-000000000000/")
    assert answer.status_code == 404
    assert answer.json()["title"] == title


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "Мұндай өріс жоқ."), ("ru", "Такого поля нет."), ("en", "There is no such field.")]
)
def test_and_so_does_each_mistake(alice: User, language: str, said: str) -> None:
    client = client_of(alice, HTTP_ACCEPT_LANGUAGE=language)
    assert client.post("/api/probe/form/", {"colour": 1}).json()["errors"][0]["detail"] == said


def test_every_answer_names_its_request_and_stays_out_of_caches(alice: User) -> None:
    for address in ("/api/v1/me/", "/api/v1/jobs/00000000-0000-7000-8000-000000000000/"):
        answer = client_of(alice).get(address)
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Request-ID"]
