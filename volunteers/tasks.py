from contextlib import suppress

from celery import shared_task

from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import Purpose
from shapagat.notifications.channels.protocol import Refused, TryLater, Unsure
from volunteers.services import expire_leases
from volunteers.services.clearances import remind_expiring
from volunteers.services.guardians.forget_months import forget_months
from volunteers.services.handing.codes import forget_old_codes
from volunteers.services.handing.sweeping import lapse_hand_overs
from volunteers.services.plans.make_due import make_due_tasks
from volunteers.services.release_uncleared import release_uncleared_claims
from volunteers.services.remind_claimants import remind_claimants
from volunteers.services.standing.offer import offer_standing
from volunteers.services.stops.write_stops import write_stops
from volunteers.services.tell_in_waves import tell_in_waves
from volunteers.services.thank_monthly import thank_for_last_month
from volunteers.services.waiting.sweeping import move_waiting_lists
from volunteers.telegram.bot_api import call
from volunteers.telegram.forgetting import forget_old_updates


@shared_task
def acknowledge_button(callback_id: str) -> None:
    """Tell Telegram that a button was heard: once, for it is too late soon."""
    with suppress(Refused, TryLater, Unsure):
        call("answerCallbackQuery", {"callback_query_id": callback_id})


@shared_task
def forget_telegram_updates() -> None:
    """Keep of the bot's work only what repetitions are known by."""
    forget_old_updates()


@shared_task
def make_due_tasks_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        make_due_tasks_of_centre.delay(centre_id)


@shared_task
def make_due_tasks_of_centre(centre_id: int) -> None:
    """Make the tasks of plans two weeks ahead; running twice at once does no harm."""
    with work_as_system(Purpose.DELIVERY, [centre_id]):
        make_due_tasks(centre_id=centre_id, most=1000)


@shared_task
def expire_leases_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        expire_leases_of_centre.delay(centre_id)


@shared_task
def expire_leases_of_centre(centre_id: int) -> None:
    """End overdue claims of one centre, batch by batch, one transaction each, give back what was handed over and nobody
    agreed to, move its waiting lists, remind those whose lease ends soon, tell of open tasks, and stop who only looks
    at addresses.

    Running twice at once does no harm.
    """
    ended = 1
    while ended:
        with work_as_system(Purpose.DELIVERY, [centre_id]):
            ended = expire_leases(centre_id=centre_id)
    for sweep in (lapse_hand_overs, move_waiting_lists, remind_claimants, tell_in_waves):
        with work_as_system(Purpose.DELIVERY, [centre_id]):
            sweep(centre_id=centre_id)
    with work_as_system(Purpose.DELIVERY, [centre_id]):
        write_stops(centre_id=centre_id)
        forget_old_codes(centre_id=centre_id)


@shared_task
def release_uncleared_everywhere() -> None:
    """Reopen, in every centre, what is claimed with a paper that will not hold on the day."""
    for centre_id in sorted(all_centre_ids()):
        with work_as_system(Purpose.DELIVERY, [centre_id]):
            release_uncleared_claims(centre_id=centre_id)


@shared_task
def remind_of_clearances_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        remind_of_clearances_of_centre.delay(centre_id)


@shared_task
def remind_of_clearances_of_centre(centre_id: int) -> None:
    """Tell volunteers of one centre which papers end soon."""
    with work_as_system(Purpose.VOLUNTEERING, [centre_id]):
        remind_expiring(centre_id=centre_id)


@shared_task
def forget_months_everywhere() -> None:
    """Blank the month of birth of whoever has come of age, centre by centre."""
    for centre_id in sorted(all_centre_ids()):
        with work_as_system(Purpose.VOLUNTEERING, [centre_id]):
            forget_months(centre_id=centre_id)


@shared_task
def offer_standing_everywhere() -> None:
    """Ask whoever has earned it to stay, centre by centre."""
    for centre_id in sorted(all_centre_ids()):
        with work_as_system(Purpose.VOLUNTEERING, [centre_id]):
            offer_standing(centre_id=centre_id)


@shared_task
def thank_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        thank_volunteers_of_centre.delay(centre_id)


@shared_task
def thank_volunteers_of_centre(centre_id: int) -> None:
    """Thank the volunteers of one centre for last month, batch by batch; whoever was thanked is left out."""
    thanked = 1
    while thanked:
        thanked = thank_for_last_month(centre_id=centre_id)
