"""Runs, proposals and explanations as the API shows them: ids, codes, numbers and sentences, nothing personal."""

from collections.abc import Iterable, Mapping
from typing import Any

from volunteers.matching.explanation import Reason
from volunteers.models import MatchingRun, MatchProposal
from volunteers.selectors.board.reasons import as_json
from volunteers.sentences import gap_sentence, sentence


def render_reason(reason: Mapping[str, Any]) -> dict[str, Any]:
    """Render a kept reason with its sentence."""
    return {**reason, "sentence": sentence(reason["code"], reason["values"])}


def render_reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Render reasons with their sentences."""
    return [render_reason(as_json(reason)) for reason in reasons]


def render_run(run: MatchingRun, slugs: Mapping[int, str]) -> dict[str, Any]:
    """Render a run that was read with its job."""
    return {
        "id": str(run.pk),
        "centre": slugs[run.centre_id],
        "job": str(run.job_id),
        "state": run.job.state,
        "message": run.job.message,
        "tasks": run.tasks,
        "volunteers": run.volunteers,
        "covered": run.covered,
        "uncovered": run.uncovered,
        "seconds": run.milliseconds / 1000,
        "weights": run.weights,
        "created_at": run.created_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
    }


def render_gaps(run: MatchingRun) -> list[dict[str, Any]]:
    """Render what a run left uncovered."""
    return [{**gap, "sentence": gap_sentence(gap["code"], gap["volunteers"])} for gap in run.gaps]


def render_offer(row: MatchProposal) -> dict[str, Any]:
    """Render a proposal for the volunteer, without what would point at the family: how far off, and whether known."""
    return {**render_proposal(row), "counts": [render_reason(reason) for reason in row.counts[:1]]}


def render_proposal(row: MatchProposal) -> dict[str, Any]:
    """Render a proposal for a coordinator."""
    return {
        "id": str(row.pk),
        "run": str(row.run_id),
        "task": str(row.task_id),
        "volunteer": str(row.volunteer_id),
        "state": row.state,
        "reason": row.reason,
        "counts": [render_reason(reason) for reason in row.counts],
        "offered_at": row.offered_at.isoformat() if row.offered_at else None,
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "claim": str(row.claim_id) if row.claim_id else None,
    }
