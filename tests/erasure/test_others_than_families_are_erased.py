"""An organisation, an appeal, a donor, one person of a family: closed for good, and what is no secret stays."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from beneficiaries import services
from beneficiaries.models import Appeal, Household, Membership, Organisation, Person, Request
from beneficiaries.sealed import AppealText, HouseholdContact, PersonIdentity
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.organisations.data import OrganisationData
from beneficiaries.services.requests.data import RequestData
from donations.constants import DonorKind, GiftMethod
from donations.models import Donor, DonorIdentity, Gift, LedgerEntry
from donations.services import Names, open_fund, record_gift_of_money, register_donor
from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.numbers import make_bin
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION, KeyState, Purpose
from shapagat.encryption.exceptions import KeyGone
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.models import IndexToken, SealedRow, Subject
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.people import family_of_six
from tests.donations.families import register_family
from tests.erasure.conftest import EraseByTwo
from tests.support.people import MakeUser

pytestmark = pytest.mark.django_db(transaction=True)


def _is_gone(user: User, row: SealedRow, name: str, struct: type, purpose: Purpose) -> bool:
    with work_as(user, purpose):
        key_id = Subject.objects.exclude(erased_at=None).get(pk=row.pk).data_key_id
        with pytest.raises(KeyGone):
            open_one(type(row).objects.get(pk=row.pk), name, struct)
        tokens = IndexToken.objects.filter(subject_id=row.pk).exists()
    return not tokens and DataKey.objects.get(pk=key_id).state == KeyState.DESTROYED


def test_an_organisation_leaves_its_number_to_be_registered_anew(
    alice: User, astana: Centre, erase_by_two: EraseByTwo
) -> None:
    data = OrganisationData(bin=make_bin(year=2016, month=5, serial=1) or "", name_kk="Қоғам", name_ru="Общество")
    with work_as(alice, Purpose.REGISTRATION):
        made = services.register_organisation(centre=astana, data=data, actor_id=alice.pk)
        need = RequestData("food", 1, organisation_id=made.pk)
        services.create_requests(centre=astana, needs=[need], actor_id=alice.pk)
    erase_by_two(f"organisations/{made.pk}/")
    with work_as(alice, Purpose.REGISTRATION):
        row = Organisation.objects.get()
        assert (row.status, row.name_kk, row.name_ru) == ("ended", "", "")
        assert Request.objects.get().state == "cancelled"
        again = services.register_organisation(centre=astana, data=data, actor_id=alice.pk)
        keys = Subject.objects.exclude(erased_at=None).values_list("data_key_id", flat=True)
        assert set(DataKey.objects.filter(pk__in=list(keys)).values_list("state", flat=True)) == {KeyState.DESTROYED}
    assert (again.bin, row.bin != data.bin) == (data.bin, True)


def test_an_appeal_erased_on_the_console_leaves_its_channel_and_topic(
    alice: User, bob: User, dana: User, astana: Centre
) -> None:
    data = AppealData(channel="desk", topic="other", text="Көмек керек")
    with work_as(alice, Purpose.APPEAL_HANDLING):
        made = services.receive_appeal(centre=astana, data=data, actor_id=alice.pk)
    said = io.StringIO()
    call_command("erase", "request", "appeal", str(made.pk), "--as", bob.username, stdout=said)
    with pytest.raises(CommandError):
        call_command("erase", "approve", said.getvalue().strip(), "--as", bob.username)
    call_command("erase", "approve", said.getvalue().strip(), "--as", dana.username)
    assert _is_gone(alice, made, "text", AppealText, Purpose.APPEAL_HANDLING)
    with work_as(alice, Purpose.APPEAL_HANDLING):
        assert Appeal.objects.values_list("channel", "topic", "state").get() == ("desk", "other", made.state)
    with scope({INSTALLATION, astana.pk}):
        told = Entry.objects.filter(action__in=("proposal.made", "proposal.approved", "appeal.erased"))
        assert {entry.action: entry.detail.get("by") for entry in told} == {
            "proposal.made": "operator",
            "proposal.approved": "operator",
            "appeal.erased": "operator",
        }


def test_a_donor_leaves_the_gift_in_the_books(
    bob: User, make_user: MakeUser, astana: Centre, erase_by_two: EraseByTwo
) -> None:
    keeper = make_user("saule", Role.STOREKEEPER, astana)
    with work_as(keeper, Purpose.DONATION):
        identity = DonorIdentity(name="Сауле Нұрланова")
        donor = register_donor(centre=astana, kind=DonorKind.PERSON, identity=identity, actor_id=keeper.pk)
        fund = open_fund(centre=astana, code="general", names=Names("Жалпы", "Общий", "General"), actor_id=keeper.pk)
        record_gift_of_money(
            donor=donor,
            fund=fund,
            amount_tiyn=500_000,
            method=GiftMethod.CASH,
            received_on=date(2026, 1, 15),
            actor_id=keeper.pk,
        )
        entries = list(LedgerEntry.objects.order_by("pk").values_list("pk", "amount_tiyn"))
    erase_by_two(f"donors/{donor.pk}/", by=keeper)
    assert _is_gone(keeper, donor, "identity", DonorIdentity, Purpose.DONATION)
    with work_as(keeper, Purpose.DONATION):
        assert Gift.objects.get().amount_tiyn == 500_000
        assert list(LedgerEntry.objects.order_by("pk").values_list("pk", "amount_tiyn")) == entries
        assert Donor.objects.get().kind == DonorKind.PERSON


def test_one_person_goes_and_the_family_stays(alice: User, astana: Centre, erase_by_two: EraseByTwo) -> None:
    household = register_family(alice, astana, family_of_six())
    with work_as(alice, Purpose.REGISTRATION):
        membership = Membership.objects.filter(role="child").order_by("pk")[0]
        person = Person.objects.get(pk=membership.person_id)
        Membership.objects.update(starts_on=household.registered_on - timedelta(days=3))
    erase_by_two(f"persons/{person.pk}/")
    assert _is_gone(alice, person, "identity", PersonIdentity, Purpose.REGISTRATION)
    with work_as(alice, Purpose.REGISTRATION):
        assert Person.objects.get(pk=person.pk).birth_decade is None
        assert Membership.objects.filter(ends_on=None).count() == 5
        assert not Membership.objects.filter(person_id=person.pk, ends_on=None).exists()
        row = Household.objects.get()
        assert (row.status, row.people_count) == ("active", 6)
        assert open_one(row, "contact", HouseholdContact).phones
        assert Subject.objects.exclude(erased_at=None).count() == 1
