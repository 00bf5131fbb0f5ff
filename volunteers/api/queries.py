from collections.abc import Iterable, Mapping
from datetime import date

from volunteers.constants import Language, Skill, VolunteerState
from volunteers.problems import Problems
from volunteers.selectors.finding import Wanted

_LONGEST = 366


def choice(name: str, value: str, choices: Iterable[str]) -> str:
    """Return a query parameter that must be one of the choices. Raises InvalidInput."""
    problems = Problems()
    if value not in set(choices):
        problems.add(f"/{name}", "choice_invalid")
    problems.refuse()
    return value


def wanted_in(params: Mapping[str, str]) -> Wanted:
    """Return what is looked for in a list of volunteers. Raises InvalidInput with everything that is wrong."""
    problems = Problems()
    for name, known in (("state", VolunteerState.values), ("skill", Skill.values), ("language", Language.values)):
        if name in params and params[name] not in known:
            problems.add(f"/{name}", "choice_invalid")
    free_on = _day(params.get("free_on"), problems)
    within = _days(params.get("clearance_ends_within"), problems)
    problems.refuse()
    named = {name: params.get(name, "") for name in ("state", "skill", "language", "district")}
    return Wanted(**named, clearance_ends_within=within, free_on=free_on)


def _day(given: str | None, problems: Problems) -> date | None:
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError:
        problems.add("/free_on", "date_invalid")
        return None


def _days(given: str | None, problems: Problems) -> int | None:
    if given is None:
        return None
    if given not in {str(days) for days in range(_LONGEST + 1)}:
        problems.add("/clearance_ends_within", "days_invalid")
        return None
    return int(given)
