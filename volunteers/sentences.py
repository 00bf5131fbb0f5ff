"""Every code of matching in a sentence, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.constants import Clearance, Language, Skill

Values = Mapping[str, Any]


def sentence(code: str, values: Values) -> str:
    """Return what a code with its values says. Raises KeyError for an unknown code."""
    return _SENTENCES[code](values)


def gap_sentence(code: str, volunteers: int) -> str:
    """Return why a task stays without anybody: what stops most volunteers, and how many. Raises KeyError."""
    if code == "needed_elsewhere":
        if not volunteers:
            return _("There are no volunteers.")
        return ngettext(
            "%(count)s volunteer fits, but is needed elsewhere.",
            "%(count)s volunteers fit, but are needed elsewhere.",
            volunteers,
        ) % {"count": volunteers}
    reason = {"qualification": _("A skill, a language or a paper is missing.")}.get(code) or sentence(
        {"room": "volunteer_full", "clearance": "clearance_short"}.get(code, code), {}
    )
    stops = ngettext("This stops %(count)s volunteer.", "This stops %(count)s volunteers.", volunteers)
    return f"{reason} {stops % {'count': volunteers}}"


def _named(choices: Mapping[str, Any]) -> Callable[[Values], str]:
    return lambda values: ", ".join(str(choices.get(code, code)) for code in values["missing"])


_skills = _named(dict(Skill.choices))
_languages = _named(dict(Language.choices))
_papers = _named(dict(Clearance.choices))


def _priority(values: Values) -> str:
    days = values["waiting_days"]
    waiting = ngettext("waiting for %(days)s day", "waiting for %(days)s days", days) % {"days": days}
    return _("Urgency %(urgency)s of 4, %(waiting)s.") % {"urgency": values["urgency"] + 1, "waiting": waiting}


def _load(values: Values) -> str:
    tasks = values["tasks"]
    if not tasks:
        return _("Had no task in the last 30 days.")
    return ngettext("Had %(tasks)s task in the last 30 days.", "Had %(tasks)s tasks in the last 30 days.", tasks) % {
        "tasks": tasks
    }


def _distance(values: Values) -> str:
    rings = values["rings"]
    if rings == "unknown":
        return _("The distance is not known.")
    if not rings:
        return _("Lives in the same neighbourhood.")
    return ngettext("About %(km)s kilometre away.", "About %(km)s kilometres away.", 2 * rings) % {"km": 2 * rings}


def _reach(values: Values) -> str:
    if not values:
        return _("It is farther than the volunteer goes.")
    return _("It is about %(km)s km away, farther than the %(reach)s km the volunteer goes.") % {
        "km": 2 * values["rings"],
        "reach": 2 * values["reach"],
    }


def _ends(values: Values) -> str:
    paper = dict(Clearance.choices).get(values["clearance"], values["clearance"])
    day = formats.date_format(date.fromisoformat(values["last_day"]), "SHORT_DATE_FORMAT")
    return _("A paper runs out before the task: %(paper)s, on %(day)s.") % {"paper": paper, "day": day}


_SENTENCES: dict[str, Callable[[Values], str]] = {
    "skill": lambda values: _("Skills missing: %(codes)s.") % {"codes": _skills(values)},
    "language": lambda values: _("Languages missing: %(codes)s.") % {"codes": _languages(values)},
    "clearance": lambda values: _("Papers missing: %(codes)s.") % {"codes": _papers(values)},
    "clearance_ends": _ends,
    "clearance_short": lambda _values: _("A paper runs out before the task."),
    "time": lambda _values: _("Has no time then in a usual week."),
    "away": lambda _values: _("Is away or has other times on these days."),
    "busy": lambda _values: _("Has another task at that time."),
    "age": lambda _values: _("Is under 18, and the task is not for that age or a parent's consent is missing."),
    "reach": _reach,
    "task_full": lambda _values: _("No slot of the task is free."),
    "volunteer_full": lambda _values: _("Has as many tasks as agreed."),
    "excluded": lambda _values: _("This task is not for this volunteer."),
    "closed": lambda _values: _("Has or had this task, was offered it or refused it."),
    "task_not_open": lambda _values: _("The task cannot be claimed now."),
    "volunteer_not_ready": lambda _values: _("Is an applicant, is paused, has left or is stopped from claiming."),
    "priority": _priority,
    "load": _load,
    "distance": _distance,
    "continuity": lambda _values: _("Has helped this family before."),
}
