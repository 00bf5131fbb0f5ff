"""What the bot shows: kind, district and time of tasks, never for whom or where exactly."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.districts import district_name
from shapagat.core.formats import format_moment
from volunteers.constants import PENDING_CLAIMS, ClaimState, TaskKind
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Task
from volunteers.selectors import Onlooker, claims_of, only_claimable, only_mine, tasks_visible_to
from volunteers.telegram.answers import Answer, Button

#: More buttons than this nobody scrolls through on a phone.
_MOST_SHOWN = 5


def free_tasks(who: Onlooker) -> Answer:
    """Show what may be claimed, the soonest first, with a button each."""
    found = only_claimable(tasks_visible_to(who), who=who, now=timezone.now()).order_by("window_ends", "id")
    mine = only_mine(tasks_visible_to(who), who=who).values("pk")
    tasks = list(found.exclude(pk__in=mine)[:_MOST_SHOWN])
    if not tasks:
        return Answer(_("Nothing is waiting now. Thank you for looking!"))
    lines = [_line(task) for task in tasks]
    return Answer(
        "\n".join([_("Needed nearby") + ":", *_numbered(lines)]),
        [[Button(f"{_('I take it')}: {at}", f"take:{task.pk}")] for at, task in enumerate(tasks, 1)],
    )


def own_tasks(who: Onlooker) -> Answer:
    """Show what somebody has claimed and not finished; a button each opens what can be done with it."""
    tasks = list(only_mine(tasks_visible_to(who), who=who).order_by("window_ends", "id"))
    claims, now = claims_of(who, tasks), timezone.now()
    held = [task for task in tasks if claims[task.pk].state in PENDING_CLAIMS and claims[task.pk].lease_until > now][
        :_MOST_SHOWN
    ]
    if not held:
        return Answer(_("You have nothing to do now."))
    lines = [f"{_line(task)} — {_standing(claims[task.pk])}" for task in held]
    rows = [row for at, task in enumerate(held, 1) for row in _steps(task, claims[task.pk], f" ({at})")]
    return Answer("\n".join([_("My tasks") + ":", *_numbered(lines)]), rows)


def held_task(sentence: str, task: Task, claim: Claim) -> Answer:
    """Show one task somebody holds, what it is and when and from when its page shows the address."""
    opens = _("The address opens on the task's page on %(at)s.") % {"at": _moment(address_opens_at(task.window_starts))}
    lines = [sentence, _line(task), opens, _("yours until %(until)s") % {"until": _moment(claim.lease_until)}]
    return Answer("\n".join(lines), _steps(task, claim))


def languages() -> Answer:
    """Offer the languages, each called by its own name."""
    return Answer("Қай тілде? / На каком языке? / Which language?", [_language_buttons()])


def _language_buttons() -> list[Button]:
    return [Button(str(name), f"language:{code}") for code, name in settings.LANGUAGES]


def _steps(task: Task, claim: Claim, mark: str = "") -> list[list[Button]]:
    if claim.is_provisional:
        agree, decline = _("I take it") + mark, _("I do not take it") + mark
        return [[Button(agree, f"agree:{task.pk}"), Button(decline, f"decline:{task.pk}")]]
    row = [Button(_("Delivered it") + mark, f"done:{task.pk}")]
    if claim.state == ClaimState.HELD:
        row.insert(0, Button(_("I am on my way") + mark, f"go:{task.pk}"))
    page = settings.PUBLIC_URL and settings.PUBLIC_URL.rstrip("/") + reverse("tasks:task", args=[task.pk])
    opens = [Button(_("Open the page") + mark, url=page)] if page.startswith("https://") else []
    return [row, [Button(_("Give the task back") + mark, f"back:{task.pk}"), *opens]]


def _standing(claim: Claim) -> str:
    return _("Passed on to you: please answer") if claim.is_provisional else str(ClaimState(claim.state).label)


def _line(task: Task) -> str:
    told = [str(TaskKind(task.kind).label), str(district_name(task.district))]
    window = f"{_moment(task.window_starts)} – {_moment(task.window_ends)}"
    return ", ".join(part for part in (*told, window) if part)


def _numbered(lines: list[str]) -> list[str]:
    return [f"{at}. {line}" for at, line in enumerate(lines, 1)]


def _moment(moment: datetime) -> str:
    return format_moment(moment, get_language() or settings.LANGUAGE_CODE)
