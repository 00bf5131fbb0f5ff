from shapagat.accounts.constants import Role
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from shapagat.reports.constants import Language, ReportFormat, ReportKind
from shapagat.reports.services import request_report
from tests.support.neighbours import Neighbour, World, neighbour


@neighbour("reports/<uuid:report_id>/")
def report(world: World) -> Neighbour:
    """A report of Shymkent."""
    coordinator = world.make_user("camila", Role.COORDINATOR, world.shymkent)
    with work_as(coordinator, Purpose.REPORTING):
        made, _ = request_report(
            kind=ReportKind.QUARTERLY,
            centres=[world.shymkent],
            period="2026Q1",
            formats=[ReportFormat.JSON],
            language=Language.RUSSIAN,
            actor_id=coordinator.pk,
        )
    return Neighbour({"report_id": made.pk, "name": "json"})
