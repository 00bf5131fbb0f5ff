"""What can be wrong with what is said about volunteers and tasks: a stable code and a sentence each."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import FieldProblem, InvalidInput

TIMES_INVALID = _("Give seven lists, from Monday on, of hours: 0, 3, 6, 9, 12, 15, 18 or 21.")

SENTENCES: dict[str, str | Promise] = {
    "choice_invalid": _("This is not one of the possible values."),
    "name_required": _("Give a name."),
    "phone_invalid": _("There can be no such phone number."),
    "contact_required": _("Give a phone or a messenger: the volunteer must be reachable."),
    "date_in_future": _("This date is in the future."),
    "too_young": _("Volunteers are 14 years old or older."),
    "come_with_parent": _("Under 18, please come to the centre with a parent or guardian."),
    "birth_date_required": _("Give the date of birth."),
    "consent_required": _("Without your consent we may not keep your data."),
    "too_long": _("This text is too long."),
    "cell_invalid": _("This is not an H3 cell of resolution 7."),
    "capacity_invalid": _("Capacity goes from 0 to 50."),
    "slots_invalid": _("A task takes 1 to 50 volunteers."),
    "slots_completed": _("More volunteers have completed it than that."),
    "window_without_length": _("The time must end after it begins."),
    "window_required": _("Say from when and until when."),
    "text_required": _("Write something here."),
    "too_many_shifts": _("These are more than 200 shifts: plan fewer at once."),
    "no_such_day": _("None of these weekdays lies between the two days."),
    "one_receiver": _("Say either a volunteer or a code."),
    "one_cause": _("Say either a request or a point."),
    "weeks_invalid": _("Weeks go from 1 to 26."),
    "window_past": _("This time is over already."),
    "window_too_long": _("The time may be 31 days long at most."),
    "times_invalid": TIMES_INVALID,
    "reach_invalid": _("The distance goes from 0 to 14."),
    "date_invalid": _("Give a day as 2026-03-09."),
    "days_invalid": _("Give a number of days from 0 to 366."),
    "day_past": _("These days are over already."),
    "ends_before_start": _("The last day lies before the first one."),
    "exception_too_long": _("An exception lasts a year at most. Change the usual week instead."),
    "exception_overlaps": _("There is an exception for some of these days already. Remove it first."),
    "expires_before_issued": _("It ends before it was issued."),
    "issuer_required": _("Say who issued it."),
    "reason_required": _("Say why."),
    "subject_required": _("Name one family or one organisation."),
    "subject_unknown": _("There is no such family or organisation here."),
    "minutes_invalid": _("It can have taken so long as the appointed time and the way there and back, not longer."),
    "period_invalid": _("The last day must not lie before the first, nor in the future."),
    "looks_like_number": _("This looks like a phone or a national number. Write no data of people here."),
    "user_unknown": _("There is no such user."),
}


def problem(pointer: str, code: str) -> FieldProblem:
    """Return what is wrong at a JSON pointer."""
    return FieldProblem(pointer, code, SENTENCES[code])


class Problems:
    """Collects everything that is wrong, so that it is all said at once."""

    def __init__(self) -> None:
        self.found: list[FieldProblem] = []

    def add(self, pointer: str, code: str) -> None:
        """Note that `code` is wrong at the JSON pointer."""
        self.found.append(problem(pointer, code))

    def check_choices(self, pointer: str, given: Iterable[str], known: Iterable[str]) -> None:
        """Note every value of a list that is not known."""
        choices = set(known)
        for place, value in enumerate(given):
            if value not in choices:
                self.add(f"{pointer}/{place}", "choice_invalid")

    def check_length(self, pointer: str, text: str, most: int) -> None:
        """Note a text longer than `most` characters."""
        if len(text) > most:
            self.add(pointer, "too_long")

    def refuse(self) -> None:
        """Raise InvalidInput with everything found, if anything was."""
        if self.found:
            raise InvalidInput(errors=tuple(self.found))
