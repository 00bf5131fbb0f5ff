"""What can be wrong with what is said about volunteers and tasks: a stable code and a sentence each."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import FieldProblem, InvalidInput

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
    "window_without_length": _("The time must end after it begins."),
    "window_past": _("This time is over already."),
    "window_too_long": _("The time may be 31 days long at most."),
    "user_unknown": _("There is no such user."),
}


class Problems:
    """Collects everything that is wrong, so that it is all said at once."""

    def __init__(self) -> None:
        self.found: list[FieldProblem] = []

    def add(self, pointer: str, code: str) -> None:
        """Note that `code` is wrong at the JSON pointer."""
        self.found.append(FieldProblem(pointer, code, SENTENCES[code]))

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
