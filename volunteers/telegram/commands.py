"""What the bot does when somebody says something: the same services as the pages, and never an address or a name."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from shapagat.accounts.models import User
from shapagat.accounts.services import remember_language
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible, WrongState
from volunteers.models import Claim, Task
from volunteers.selectors import Onlooker, claims_of, onlooker, task_visible_to
from volunteers.services import claim_task, complete_claim, release_claim, start_claim
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.returning import decline_hand_over
from volunteers.telegram.answers import Answer
from volunteers.telegram.linking import unlink_chat
from volunteers.telegram.lists import free_tasks, held_task, languages, own_tasks
from volunteers.telegram.updates import Said


def obey(said: Said, user: User, work: Work) -> Answer:
    """Do what somebody said, in their language. Raises DomainError for what stands in the way."""
    command = COMMANDS.get(said.command, _help)
    return command(said, user, _volunteer(work))


def _volunteer(work: Work) -> Onlooker:
    """Return who it is as a volunteer alone: the bot coordinates nothing."""
    who = onlooker(actor_id=work.actor_id, roles=work.roles)
    return Onlooker(who.actor_id, frozenset(), who.enrolments)


def _tasks(_said: Said, _user: User, who: Onlooker) -> Answer:
    return free_tasks(who)


def _mine(_said: Said, _user: User, who: Onlooker) -> Answer:
    return own_tasks(who)


def _take(said: Said, user: User, who: Onlooker) -> Answer:
    task = _task(said, who)
    volunteer = who.enrolments.get(task.centre_id)
    if volunteer is None:
        raise NotVisible
    claim = claim_task(task=task, volunteer=volunteer, actor_id=user.pk, key=f"telegram-{said.update_id}")
    return held_task(_("The task is yours."), task, claim)


def _start(said: Said, user: User, who: Onlooker) -> Answer:
    task, claim = _claimed(said, who)
    claim = start_claim(claim=claim, actor_id=user.pk)
    return held_task(_("Good journey. Report when you are done."), task, claim)


def _done(said: Said, user: User, who: Onlooker) -> Answer:
    _claimed_task, claim = _claimed(said, who)
    complete_claim(claim=claim, actor_id=user.pk)
    return Answer(_("Thank you! It is written down as delivered."))


def _give_back(said: Said, user: User, who: Onlooker) -> Answer:
    _claimed_task, claim = _claimed(said, who)
    release_claim(claim=claim, actor_id=user.pk)
    return Answer(_("You gave the task back."))


def _agree(said: Said, user: User, who: Onlooker) -> Answer:
    task, claim = _claimed(said, who)
    claim = agree_to_hand_over(claim=claim, actor_id=user.pk)
    return held_task(_("The task is yours."), task, claim)


def _decline(said: Said, user: User, who: Onlooker) -> Answer:
    _claimed_task, claim = _claimed(said, who)
    decline_hand_over(claim=claim, actor_id=user.pk)
    return Answer(_("You do not take the task. We tell who passed it on."))


def _language(said: Said, user: User, _who: Onlooker) -> Answer:
    if said.words not in dict(settings.LANGUAGES):
        return languages()
    remember_language(user=user, language=said.words)
    with translation.override(said.words):
        return Answer(_("From now on I write to you in English."))


def _stop(_said: Said, user: User, _who: Onlooker) -> Answer:
    unlink_chat(user_id=user.pk)
    return Answer(_("This chat no longer belongs to your account."))


def _help(_said: Said, _user: User, _who: Onlooker) -> Answer:
    return Answer(
        "\n".join(
            [
                _("I can do this:"),
                "/tasks — " + _("what is needed nearby"),
                "/mine — " + _("what you have taken"),
                "/language — " + _("choose the language"),
                "/stop — " + _("forget this chat"),
            ]
        )
    )


def _claimed(said: Said, who: Onlooker) -> tuple[Task, Claim]:
    task = _task(said, who)
    claim = claims_of(who, [task]).get(task.pk)
    if claim is None:
        raise WrongState
    return task, claim


def _task(said: Said, who: Onlooker) -> Task:
    try:
        task_id = UUID(said.words)
    except ValueError:
        raise NotVisible from None
    return task_visible_to(who, task_id)


COMMANDS: dict[str, Callable[[Said, User, Onlooker], Answer]] = {
    "tasks": _tasks,
    "mine": _mine,
    "take": _take,
    "go": _start,
    "done": _done,
    "back": _give_back,
    "agree": _agree,
    "decline": _decline,
    "language": _language,
    "stop": _stop,
}
