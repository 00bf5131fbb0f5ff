"""Any order of steps at two points: lines and requests stand as a model of a few lines says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase  # noqa: F401 - makes hypothesis know of the database

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.exceptions import DomainError
from tests.volunteers.cases import expect, in_centre, make_point, make_request, state_of
from volunteers.models import PointRequest
from volunteers.services.points.end_point import close_point
from volunteers.services.points.mark import mark_line

ALL = ["expect", "served", "absent", "removed", "close"]
STEPS = st.lists(
    st.tuples(st.sampled_from(ALL), st.integers(0, 1), st.integers(0, 1)),
    max_size=12,
)


class Model:
    """Two points and two requests."""

    def __init__(self) -> None:
        self.lines: dict[tuple[int, int], str] = {}
        self.delivered: set[int] = set()
        self.closed: set[int] = set()

    def take(self, step: str, point: int, request: int) -> bool:
        """Take one step; return whether it may be taken."""
        line = self.lines.get((point, request))
        if step == "close":
            if point not in self.closed:
                self.closed.add(point)
                self._rest(point)
            return True
        if step == "expect":
            return self._expect(point, request, line)
        if line is None or (line != step and point in self.closed):
            return False
        return self._mark(step, point, request, line)

    def _rest(self, point: int) -> None:
        for key, line in self.lines.items():
            if key[0] == point and line == "expected":
                self.lines[key] = "absent"

    def _expect(self, point: int, request: int, line: str | None) -> bool:
        if point in self.closed:
            return False
        if line in {"expected", "served"} or request in self.delivered:
            return True
        if self.lines.get((1 - point, request)) == "expected":
            return False
        self.lines[point, request] = "expected"
        return True

    def _mark(self, step: str, point: int, request: int, line: str) -> bool:
        if line == step:
            return True
        if line in {"served", "removed"} or (line == "absent" and step == "absent"):
            return False
        if step == "served" and request in self.delivered:
            return False
        self.lines[point, request] = step
        if step == "served":
            self.delivered.add(request)
        return True


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_lines_and_requests_stand_as_the_model_says(astana: Centre, steps: list[tuple[str, int, int]]) -> None:
    model, points = Model(), [make_point(astana) for _ in range(2)]
    requests = [make_request(astana) for _ in range(2)]
    for step, at, which in steps:
        assert _taken(astana, step, points[at], requests[which]) == model.take(step, at, which), (step, at, which)
    with in_centre(astana):
        found = PointRequest.objects.filter(point__in=points).values_list("point_id", "request_id", "state")
        lines = {
            ([point.pk for point in points].index(one), [request.pk for request in requests].index(other)): state
            for one, other, state in found
        }
    assert lines == model.lines
    states = {at for at, request in enumerate(requests) if state_of(astana, request) == "delivered"}
    assert states == model.delivered


def _taken(centre: Centre, step: str, point: object, request: object) -> bool:
    try:
        if step == "expect":
            expect(centre, point, request)  # type: ignore[arg-type]  # made above
        elif step == "close":
            with in_centre(centre):
                close_point(point=point, actor_id=SYSTEM_ACTOR_ID)  # type: ignore[arg-type]  # made above
        else:
            with in_centre(centre):
                mark_line(point=point, request_id=request.pk, to=step, actor_id=SYSTEM_ACTOR_ID)  # type: ignore[arg-type, attr-defined]  # made above
    except DomainError:
        return False
    return True
