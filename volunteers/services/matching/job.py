"""A run of matching, in the worker: read the board, choose, keep the proposals. Only here the solvers are loaded."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register
from volunteers.constants import ProposalState, TaskState
from volunteers.exceptions import MatchingNotInstalled
from volunteers.matching.explanation import explain
from volunteers.matching.weights import VERSION
from volunteers.models import MatchingRun, MatchProposal
from volunteers.selectors.board import BoardFacts, board_facts
from volunteers.selectors.board.reasons import as_json

if TYPE_CHECKING:
    from volunteers.matching.matching import Outcome

KIND = "match"
_ROWS_AT_ONCE = 2_000


def register_matching() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.VOLUNTEERING)


def step(job: Job) -> Progress:
    """Begin, so that people see it has, then match in one batch. Raises MatchingNotInstalled."""
    if not job.cursor:
        _solvers()
        return Progress({"phase": "choosing"}, message="choosing")
    run, began = MatchingRun.objects.select_for_update(no_key=True).get(job_id=job.pk), time.monotonic()
    board = board_facts(centre_id=job.centre_id, now=timezone.now())
    outcome = _match(board)
    _keep(run, board, outcome)
    _finish(run, board, outcome, began)
    record_change(
        action="matching.finished",
        actor_id=job.owner_id,
        centre_id=job.centre_id,
        on=run,
        detail={"covered": run.covered, "uncovered": run.uncovered},
    )
    result = {"run": str(run.pk), "covered": run.covered, "uncovered": run.uncovered}
    return Progress(job.cursor, run.covered, run.covered + run.uncovered, finished=True, result=result)


def _solvers() -> None:
    try:
        import volunteers.matching.matching  # noqa: F401 - only whether it can be loaded
    except ImportError as error:
        raise MatchingNotInstalled from error


def _match(board: BoardFacts) -> "Outcome":
    from volunteers.matching.features import read_board
    from volunteers.matching.matching import match_board

    return match_board(read_board(board.tasks, board.volunteers))


def _keep(run: MatchingRun, board: BoardFacts, outcome: "Outcome") -> None:
    """Let earlier proposals that nobody has offered lapse, then add the new ones, the most pressing first."""
    now = timezone.now()
    earlier = MatchProposal.objects.filter(centre_id=run.centre_id, state=ProposalState.PROPOSED)
    earlier.update(state=ProposalState.LAPSED, decided_at=now, updated_at=now)
    rows = _rows(run, board, outcome)
    # What was offered in the meantime is passed over.
    MatchProposal.objects.bulk_create(rows, batch_size=_ROWS_AT_ONCE, ignore_conflicts=True)
    gone = MatchProposal.objects.filter(run=run).exclude(task__state=TaskState.OPEN)
    gone.update(state=ProposalState.LAPSED, decided_at=now, updated_at=now)


def _rows(run: MatchingRun, board: BoardFacts, outcome: "Outcome") -> Sequence[MatchProposal]:
    tasks = {task.id: task for task in board.tasks}
    volunteers = {one.id: one for one in board.volunteers}
    explained = [(pair, explain(tasks[pair.task], volunteers[pair.volunteer]).counts) for pair in outcome.proposals]
    explained.sort(key=lambda one: (-int(str(dict(one[1][0].values)["points"])), one[0].task, one[0].volunteer))
    return [
        MatchProposal(
            centre_id=run.centre_id,
            run=run,
            task_id=pair.task,
            volunteer_id=pair.volunteer,
            position=position,
            counts=[as_json(reason) for reason in counts],
        )
        for position, (pair, counts) in enumerate(explained, start=1)
    ]


def _finish(run: MatchingRun, board: BoardFacts, outcome: "Outcome", began: float) -> None:
    run.weights = VERSION
    run.tasks, run.volunteers = len(board.tasks), len(board.volunteers)
    run.covered = len(outcome.proposals)
    run.uncovered = sum(task.slots for task in board.tasks) - run.covered
    run.gaps = [
        {"task": gap.task, "slots": gap.slots, "code": gap.code, "volunteers": gap.volunteers} for gap in outcome.gaps
    ]
    run.finished_at = timezone.now()
    run.milliseconds = int((time.monotonic() - began) * 1000)
    run.save(force_update=True)
