"""The menu: what each role does most, first."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.work import current_work

STAFF = frozenset({Role.INTAKE, Role.COORDINATOR})


class Entry(NamedTuple):
    """One place of the menu and the roles it is for."""

    name: str
    label: Promise
    roles: frozenset[Role]


class Item(NamedTuple):
    """One line of the menu as shown."""

    url: str
    label: str
    here: bool


ENTRIES = [
    Entry("home", _("Now"), frozenset(Role)),
    Entry("families:search", _("Find a family"), STAFF),
    Entry("families:register", _("Register a family"), STAFF),
    Entry("families:import", _("Import a list"), STAFF),
    Entry("organisations:all", _("Organisations"), STAFF),
    Entry("organisations:mine", _("Requests of my organisation"), frozenset({Role.ORGANISATION_REPRESENTATIVE})),
    Entry("families:visits", _("Visits"), STAFF),
    Entry("families:duplicates", _("Possible duplicates"), STAFF),
    Entry("families:exports", _("Lists taken out"), STAFF),
    Entry("families:rights", _("Asked about data"), STAFF),
    Entry("families:transfers", _("Between centres"), STAFF),
    Entry("families:losses", _("Categories in question"), frozenset({Role.COORDINATOR})),
    Entry("families:papers", _("Papers that run out"), STAFF),
    Entry("families:rules", _("Rules and figures"), STAFF | {Role.NETWORK}),
    Entry("appeals:all", _("Reception desk"), STAFF),
    Entry("counter:stock", _("In the store"), STAFF | {Role.STOREKEEPER}),
    Entry("summaries:all", _("Summary"), frozenset({Role.COORDINATOR, Role.NETWORK})),
    Entry("tasks:board", _("Tasks of volunteers"), frozenset({Role.COORDINATOR})),
    Entry("points:all", _("Points and shifts"), frozenset({Role.COORDINATOR})),
    Entry("volunteers:people", _("Volunteers"), frozenset({Role.COORDINATOR})),
    Entry("tasks:stops", _("Looked and gave back"), frozenset({Role.COORDINATOR})),
    Entry("tasks:matching", _("Matching"), frozenset({Role.COORDINATOR})),
    Entry("tasks:open", _("Needed nearby"), frozenset({Role.VOLUNTEER})),
    Entry("tasks:offered", _("Offered to you"), frozenset({Role.VOLUNTEER})),
    Entry("tasks:mine", _("My tasks"), frozenset({Role.VOLUNTEER})),
    Entry("profile:mine", _("When I have time"), frozenset({Role.VOLUNTEER})),
    Entry("hours:mine", _("My hours"), frozenset({Role.VOLUNTEER})),
    Entry("hours:people", _("Hours of volunteers"), frozenset({Role.COORDINATOR})),
    Entry("proposals", _("Proposals"), STAFF | {Role.ADMIN, Role.STOREKEEPER, Role.AUDITOR}),
    Entry("dead_notices", _("What did not arrive"), frozenset({Role.COORDINATOR, Role.ADMIN, Role.AUDITOR})),
    Entry("retention", _("Retention"), frozenset({Role.ADMIN, Role.COORDINATOR})),
    Entry("audit", _("Records"), frozenset({Role.AUDITOR})),
    Entry("centres", _("Centres"), frozenset({Role.ADMIN, Role.NETWORK})),
]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give templates the menu of whoever is asking, and the address they are at."""
    work = current_work()
    held = work.roles.all if work else frozenset()
    items = []
    for entry in ENTRIES:
        if entry.roles & held:
            url = reverse(entry.name)
            items.append(Item(url, str(entry.label), request.path == url))
    return {"navigation": items, "here": request.get_full_path() if request.method == "GET" else request.path}
