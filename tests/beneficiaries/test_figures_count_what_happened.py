from datetime import date, timedelta

import pytest
from django.utils import timezone

from beneficiaries import services
from beneficiaries.constants import ConfirmedBy
from beneficiaries.models import Appeal
from beneficiaries.selectors import figures_of
from beneficiaries.services.appeals.receive_appeal import AppealData
from beneficiaries.services.requests.data import RequestData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.people import family, family_of_six, without_consent

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)


def test_families_and_their_people(alice: User, astana: Centre, shymkent: Centre) -> None:
    families = [family_of_six(), family(), without_consent(), family(registered_on=date(2016, 3, 1))]
    with work_as(alice, Purpose.REGISTRATION):
        services.register_households(centre=astana, families=families, actor_id=alice.pk, compared=False)
        today = timezone.localdate()
        figures = figures_of(astana.id, today, today)
        assert (figures.households_registered, figures.people_registered) == (3, 8)
        assert figures.households_pending_consent == 1
        assert figures.households_by_category == {"large_family": 1, "low_income": 3}
        assert figures_of(astana.id, date(2016, 1, 1), date(2016, 3, 31)).households_registered == 1
        assert figures_of(astana.id, date(2016, 1, 1), date(2016, 2, 28)).households_registered == 0
        assert figures_of(shymkent.id, FIRST, LAST).households_registered == 0


def test_requests_by_step_and_category(alice: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        household = services.register_household(centre=astana, data=family(), actor_id=alice.pk).household
        needs = [
            RequestData(category, 1, household_id=household.id, confirm_another="monthly")
            for category in ("food", "food", "school")
        ]
        whole, cancelled, opened = services.create_requests(
            centre=astana, needs=needs, actor_id=alice.pk, opened_at=timezone.now()
        )
        services.create_request(centre=astana, data=needs[0], actor_id=alice.pk)
        services.mark_delivered(request_id=whole.id, actor_id=alice.pk)
        services.confirm_request(request_id=whole.id, actor_id=alice.pk, how=ConfirmedBy.ROLL)
        services.close_request(request_id=whole.id, actor_id=alice.pk)
        services.cancel_request(request_id=cancelled.id, actor_id=alice.pk, reason_code="mistake")
        services.mark_unmet(request_id=opened.id, actor_id=alice.pk, reason_code="nobody")
        figures = figures_of(astana.id, timezone.localdate(), timezone.localdate())
        assert figures.requests_by_category == {
            "opened": {"food": 2, "school": 1},
            "delivered": {"food": 1},
            "confirmed": {"food": 1},
            "closed": {"food": 1},
            "cancelled": {"food": 1},
            "unmet": {"school": 1},
        }
        assert (figures.requests_opened, figures.requests_cancelled, figures.requests_unmet) == (3, 1, 1)
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert figures_of(astana.id, tomorrow, tomorrow).requests_opened == 0


def test_appeals_and_those_that_are_late(alice: User, astana: Centre) -> None:
    long_ago = date(2026, 1, 12)
    with work_as(alice, Purpose.APPEAL_HANDLING):
        appeals = [AppealData("desk", "aid", "Көмек керек", received_on=long_ago) for _ in range(4)]
        late, in_time, forwarded, _open = services.receive_appeals(centre=astana, appeals=appeals, actor_id=alice.pk)
        services.answer_appeal(appeal_id=late.id, answer="Иә", actor_id=alice.pk)
        services.answer_appeal(appeal_id=in_time.id, answer="Иә", actor_id=alice.pk, answered_on=date(2026, 1, 20))
        services.forward_appeal(appeal_id=forwarded.id, to="Әкімдік", actor_id=alice.pk)
        due = Appeal.objects.get(pk=late.pk).due_on
        figures = figures_of(astana.id, long_ago, due)
        assert (figures.appeals_received, figures.appeals_answered) == (4, 1)
        assert (figures.appeals_forwarded, figures.appeals_overdue) == (1, 2)
