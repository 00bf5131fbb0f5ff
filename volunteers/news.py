"""The sentences this room tells people."""

from django.utils.translation import gettext_lazy as _

from shapagat.notifications.templates import register
from volunteers.services.clearances.remind_expiring import EXPIRING
from volunteers.services.messages import NEWS as MESSAGE_WAITS
from volunteers.services.standing.offer import ASKED
from volunteers.services.stops.write_stops import NEWS as STOP_BEGUN
from volunteers.services.tell_in_waves import WANTED
from volunteers.services.telling import (
    AGREED,
    CALLED_OFF,
    CAME_BACK,
    CHANGED,
    CLEARANCE_ENDS,
    CLEARANCE_REOPENED,
    DONE_LATE,
    GONE_BACK,
    HANDED,
    NO_SHOW_ANSWERED,
    NO_SHOW_DROPPED,
    NO_SHOW_REPORTED,
    NO_SHOW_UPHELD,
    OFFERED,
    PASSED_OVER,
    RUNS_OUT,
    SLOT_FREED,
    TAKEN_BACK,
    TASK_OFFERED,
)
from volunteers.services.thank_monthly import NEWS as MONTHLY_THANKS

_SENTENCES = {
    RUNS_OUT: _("A task that you took waits for you: soon it will be offered to others. Set out, or give it back."),
    OFFERED: _("A place is free in a task you wait for. It is kept for you for a short time: take it or decline."),
    HANDED: _("A colleague has passed a task on to you. Please say on its page whether you take it."),
    AGREED: _("Your colleague takes the task that you passed on."),
    CAME_BACK: _("The task that you passed on is yours again: nobody has taken it over."),
    GONE_BACK: _("A task that was passed on to you is no longer yours. You need do nothing for it."),
    CLEARANCE_ENDS: _(
        "A task was taken back: a paper it asks for will not hold on the day. Please call the coordinator."
    ),
    CLEARANCE_REOPENED: _("A task is open again: a paper of the volunteer will not hold on the day."),
    DONE_LATE: _(
        "A volunteer reports a task as done after their claim ran out; it is somebody else's now. Please look."
    ),
    NO_SHOW_REPORTED: _("It was reported that you did not come to a task. Say what happened: you have two weeks."),
    NO_SHOW_ANSWERED: _("A volunteer has answered the report that they did not come. Please decide."),
    NO_SHOW_UPHELD: _("It was decided that you did not come to a task. Please call the coordinator if this is wrong."),
    NO_SHOW_DROPPED: _("The report that you did not come to a task was dropped. Nothing of it counts."),
    PASSED_OVER[""]: _("You no longer wait for a task: it does not suit you any more. Please call the coordinator."),
    PASSED_OVER["capacity_full"]: _(
        "You were next for a task but have as many open tasks as agreed, so others were asked."
    ),
    PASSED_OVER["clearance_missing"]: _("You were next for a task, but a paper it asks for will not hold on the day."),
    PASSED_OVER["skill_missing"]: _("You were next for a task, but it asks for a skill you have not stated."),
    PASSED_OVER["window_past"]: _("You no longer wait for a task: its time is over."),
}


def register_news() -> None:
    """Register them."""
    register(CHANGED, _("A task you have claimed was changed: please look at its time and what is asked for."))
    register(CALLED_OFF, _("A task you had claimed is not yours any more: it was changed or called off."))
    register(
        STOP_BEGUN,
        _("A volunteer has looked at several addresses and given the tasks back. Claims are stopped: please look."),
    )
    for code, sentence in _SENTENCES.items():
        register(code, sentence)
    register(TAKEN_BACK, _("The coordinator gives one of your tasks to somebody else. You need do nothing for it."))
    register(SLOT_FREED, _("A task has lost its volunteer and needs somebody else: please look."))
    register(EXPIRING, _("A paper you showed ends in %(days)s days. Please bring a new one to the centre."))
    register(MESSAGE_WAITS, _("A message about your task waits. Read it on the task's page."))
    register(
        MONTHLY_THANKS,
        _("Thank you! Last month you helped %(tasks)s times: %(hours)s hours and %(minutes)s minutes."),
    )
    register(ASKED, _("You are asked to stay as a volunteer. Say under When I have time whether you would like to."))
    register(WANTED, _("A task that suits you needs somebody. Look under Needed nearby."))
    register(TASK_OFFERED, _("A task is offered to you. Say under Offered to you whether you take it."))
