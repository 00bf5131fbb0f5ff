import pytest

from beneficiaries.models import Appeal, Household
from donations.models import Donor
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject
from shapagat.erasure.services import Cause, erase
from shapagat.reports.figures.cells import Frozen
from shapagat.reports.figures.quarterly import compute_quarterly
from tests.reports.world import World
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)

KINDS = {"household": Household, "appeal": Appeal, "donor": Donor, "volunteer": Volunteer}


def _figures(world: World, quarter: Quarter) -> list[Frozen]:
    with work_as_system(Purpose.REPORTING, {world.centre.id}):
        return compute_quarterly(world.centre.id, quarter)


def test_the_report_of_a_past_quarter_says_the_same_when_everybody_of_it_is_erased(bob: User, astana: Centre) -> None:
    world = World(astana, seed=2016)
    world.fill()
    past = world.quarter.previous
    before = _figures(world, past)
    assert sum(1 for figure in before if figure.cell.value) > 10
    with work_as_system(Purpose.RETENTION, {world.centre.id}):
        for kind, model in KINDS.items():
            # Who never agreed to be listed leaves no figures.
            agreed = model.objects.exclude(consent_state="pending") if model is Household else model.objects.all()
            for row in agreed.order_by("pk"):
                erase(kind=kind, object_id=row.pk, cause=Cause("required_by_law", bob.pk))
        assert Subject.objects.exclude(erased_at=None).count() > 20
    assert _figures(world, past) == before
