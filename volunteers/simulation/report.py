"""The results as a table and as JSON."""

import json
import math
from dataclasses import asdict

from volunteers.simulation.runs import Mean, Plan, Results, differences, means

_PER_CENT = {"covered", "newcomers_served", "newcomers_stay", "burnt_out", "left"}
_HEADINGS = {
    "covered": "covered",
    "waiting_median": "wait p50",
    "waiting_p90": "wait p90",
    "gini": "Gini",
    "newcomers_served": "new served",
    "newcomers_stay": "new stay",
    "notices_per_task": "notices/task",
    "burnt_out": "burnt out",
    "left": "left",
}


def table(plan: Plan, results: Results) -> str:
    """Return a table of means, and one of differences from the first policy, as Markdown."""
    first = next(iter(results))
    size = f"{plan.volunteers} volunteers, {plan.tasks_per_week} tasks a week, {plan.weeks} weeks"
    lines = [
        f"{size}; {plan.runs} cities from seed {plan.seed}. Mean ± 95% confidence.",
        "",
        *_rows({name: means(found) for name, found in results.items()}, signed=False),
    ]
    if len(results) > 1 and plan.runs > 1:
        against = {name: differences(found, results[first]) for name, found in results.items() if name != first}
        lines += ["", f"Difference from {first} in the same cities; * where the interval leaves out nought:", ""]
        lines += _rows(against, signed=True)
    return "\n".join(lines) + "\n"


def as_json(plan: Plan, results: Results) -> str:
    """Return the plan, every run and the means; null where there was nothing to measure."""
    body = {
        "plan": asdict(plan),
        "policies": {
            name: {
                "means": {measure: _known(asdict(mean)) for measure, mean in means(found).items()},
                "runs": [_known(one.values()) for one in found],
            }
            for name, found in results.items()
        },
    }
    return json.dumps(body, indent=2, allow_nan=False) + "\n"


def _known(values: dict[str, float]) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else round(value, 6) for name, value in values.items()}


def _rows(means_of: dict[str, dict[str, Mean]], *, signed: bool) -> list[str]:
    cells = [["policy", *_HEADINGS.values()]]
    for name, found in means_of.items():
        cells.append([name, *(_cell(found[measure], measure, signed=signed) for measure in _HEADINGS)])
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    cells.insert(1, ["-" * width for width in widths])
    return [
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]


def _cell(mean: Mean, measure: str, *, signed: bool) -> str:
    if math.isnan(mean.mean):
        return "–"
    scale, unit, places = (100, "%", 1) if measure in _PER_CENT else (1, "", 2)
    text = f"{mean.mean * scale:{'+' if signed else ''}.{places}f}{unit}"
    if math.isnan(mean.half):
        return text
    sure = "*" if signed and abs(mean.mean) > mean.half else ""
    return f"{text} ±{mean.half * scale:.{places}f}{sure}"
