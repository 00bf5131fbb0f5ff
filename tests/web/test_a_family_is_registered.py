from datetime import date

import pytest

from beneficiaries.models import Household
from beneficiaries.selectors import Family, open_family
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import grant_role
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, iin_of, member
from tests.support.people import MakeUser
from tests.web.conftest import SignIn
from tests.web.families import NEW, registered, typed

pytestmark = pytest.mark.django_db


def families(centre: Centre) -> int:
    with scope({centre.id}):
        return Household.objects.count()


def only_family(user: User) -> Family:
    with work_as(user, Purpose.REGISTRATION):
        return open_family(Household.objects.get())


def test_what_was_typed_becomes_a_family_and_its_page_is_shown(sign_in: SignIn, alice: User) -> None:
    answer = sign_in(alice).post(NEW, typed())
    assert answer.status_code == 302, answer.content.decode()
    found = only_family(alice)
    assert answer.headers["Location"] == f"/families/{found.household.id}/"
    assert [one.identity.given_name for one in found.members] == ["Айгүл", "Ержан"]
    assert found.members[0].identity.birth_date == date(1985, 3, 1)
    assert found.contact.phones == ("+77011234567",)
    assert [income.amount_tiyn for income in found.circumstances.incomes] == [12_000_050]
    assert (found.household.consent_state, len(found.household.cell)) == ("given", 15)


def test_another_persons_place_is_added_and_nothing_typed_is_lost_or_saved(
    sign_in: SignIn, alice: User, astana: Centre
) -> None:
    answer = sign_in(alice).post(NEW, typed(rows="add"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "members-3-iin" in page
    for kept in ("Ахметова", "Ержан", "Қабанбай батыр", "120 000,50", "51.128, 71.430"):
        assert f'value="{kept}"' in page
    assert families(astana) == 0


def test_a_refusal_stands_beside_its_field_though_rows_before_it_are_empty(sign_in: SignIn, alice: User) -> None:
    wrong = iin_of(date(2015, 5, 7), "male")[:-1]
    answer = sign_in(alice).post(NEW, typed(**{"members-2-iin": wrong, "contact-phones-1": "12"}))
    form = answer.context["form"]
    assert answer.status_code == 400
    assert set(form.errors) == {"members-2-iin", "contact-phones-1"}
    assert 'href="#id_members-2-iin"' in answer.content.decode()
    assert f'value="{wrong}"' in answer.content.decode()


def test_without_consent_or_another_basis_the_form_says_so(sign_in: SignIn, alice: User, astana: Centre) -> None:
    answer = sign_in(alice).post(NEW, typed(**{"consents-0-purposes": []}))
    assert set(answer.context["form"].errors) == {"consents-0-purposes"}
    assert families(astana) == 0


def test_a_family_registered_already_is_shown_until_a_reason_is_given(
    sign_in: SignIn, alice: User, astana: Centre
) -> None:
    there = registered(
        alice, astana, family(member("head", "Айгүл", date(1985, 3, 1), iin="", iin_absence="not_shown"))
    )
    client = sign_in(alice)
    again = typed(**{"members-0-patronymic": "Серікқызы"})
    refused = client.post(NEW, again)
    assert refused.status_code == 409
    assert f"/families/{there.household.id}/" in refused.content.decode()
    assert families(astana) == 1
    assert client.post(NEW, {**again, "confirm_distinct": "A cousin with the same name"}).status_code == 302
    assert families(astana) == 2


def test_a_family_without_papers_is_taken_provisionally(sign_in: SignIn, alice: User) -> None:
    fire = {
        "people": "1",
        "members-0-role": "head",
        "members-0-given_name": "Болат",
        "provisional": "on",
        "people_count": "5",
        "need": "Blankets",
        "language": "ru",
        "legal_basis": "vital_interest",
        "consents-0-by": "head",
    }
    answer = sign_in(alice).post(NEW, fire)
    assert answer.status_code == 302, answer.context["form"].errors
    found = only_family(alice)
    assert (found.household.provisional, found.household.people_count) == (True, 5)


def test_who_is_no_intake_worker_is_refused(sign_in: SignIn, make_user: MakeUser, astana: Centre) -> None:
    storekeeper = make_user("erlan", Role.STOREKEEPER, astana)
    for path in ("/families/", NEW):
        assert sign_in(storekeeper).get(path).status_code == 403


def test_a_worker_of_two_cities_says_where(
    sign_in: SignIn, make_user: MakeUser, alice: User, astana: Centre, shymkent: Centre
) -> None:
    grant_role(user=alice, role=Role.INTAKE, centre=shymkent, actor_id=SYSTEM_ACTOR_ID)
    client = sign_in(alice)
    assert client.post(NEW, typed(centre=str(shymkent.id))).status_code == 302
    assert (families(astana), families(shymkent)) == (0, 1)
