"""The menu: what each role does most, first; what belongs to one of these opens beneath it."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.accounts.work import current_work

STAFF = frozenset({Role.INTAKE, Role.COORDINATOR})


class Entry(NamedTuple):
    """One place of the menu, the roles it is for, and the entry it belongs to, if any."""

    name: str
    label: Promise
    roles: frozenset[Role]
    under: str = ""


class Item(NamedTuple):
    """One line of the menu as shown."""

    url: str
    label: str
    #: Value of aria-current: the page itself, or the part it belongs to.
    current: str


ENTRIES = [
    Entry("home", _("Now"), frozenset(Role)),
    Entry("families:search", _("Find a family"), STAFF),
    Entry("families:register", _("Register a family"), STAFF),
    Entry("families:import", _("Import a list"), STAFF, under="families:search"),
    Entry("organisations:all", _("Organisations"), STAFF),
    Entry("organisations:mine", _("Requests of my organisation"), frozenset({Role.ORGANISATION_REPRESENTATIVE})),
    Entry("families:visits", _("Visits"), STAFF, under="families:search"),
    Entry("families:duplicates", _("Possible duplicates"), STAFF, under="families:search"),
    Entry("families:exports", _("Lists taken out"), STAFF, under="families:search"),
    Entry("families:rights", _("Asked about data"), STAFF, under="families:search"),
    Entry("families:transfers", _("Between centres"), STAFF, under="families:search"),
    Entry("families:losses", _("Categories in question"), frozenset({Role.COORDINATOR}), under="families:search"),
    Entry("families:papers", _("Papers that run out"), STAFF, under="families:search"),
    Entry("families:rules", _("Rules and figures"), STAFF | {Role.NETWORK}, under="families:search"),
    Entry("appeals:all", _("Reception desk"), STAFF),
    Entry("counter:stock", _("In the store"), STAFF | {Role.STOREKEEPER}),
    Entry("summaries:all", _("Summary"), frozenset({Role.COORDINATOR, Role.NETWORK})),
    Entry("tasks:board", _("Tasks of volunteers"), frozenset({Role.COORDINATOR})),
    Entry("points:all", _("Points and shifts"), frozenset({Role.COORDINATOR})),
    Entry("volunteers:people", _("Volunteers"), frozenset({Role.COORDINATOR})),
    Entry("tasks:no-shows", _("Who did not come"), frozenset({Role.COORDINATOR}), under="volunteers:people"),
    Entry("tasks:stops", _("Looked and gave back"), frozenset({Role.COORDINATOR}), under="tasks:board"),
    Entry("tasks:matching", _("Matching"), frozenset({Role.COORDINATOR}), under="tasks:board"),
    Entry("tasks:open", _("Needed nearby"), frozenset({Role.VOLUNTEER})),
    Entry("tasks:offered", _("Offered to you"), frozenset({Role.VOLUNTEER})),
    Entry("tasks:mine", _("My tasks"), frozenset({Role.VOLUNTEER})),
    Entry("profile:mine", _("When I have time"), frozenset({Role.VOLUNTEER})),
    Entry("hours:mine", _("My hours"), frozenset({Role.VOLUNTEER})),
    Entry("hours:people", _("Hours of volunteers"), frozenset({Role.COORDINATOR}), under="volunteers:people"),
    Entry("proposals", _("Proposals"), STAFF | {Role.ADMIN, Role.STOREKEEPER, Role.AUDITOR}),
    Entry(
        "dead_notices",
        _("What did not arrive"),
        frozenset({Role.COORDINATOR, Role.ADMIN, Role.AUDITOR}),
        under="proposals",
    ),
    Entry("retention", _("Retention"), frozenset({Role.ADMIN, Role.COORDINATOR}), under="proposals"),
    Entry("audit", _("Records"), frozenset({Role.AUDITOR})),
    Entry("centres", _("Centres"), frozenset({Role.ADMIN, Role.NETWORK})),
]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give templates the menu of whoever is asking, what opens beneath it here, and the address they are at."""
    work = current_work()
    held = work.roles.all if work else frozenset()
    entries = {entry.name: entry for entry in ENTRIES if entry.roles & held}
    urls = {name: reverse(name) for name in entries}
    parent = {name: entry.under if entry.under in entries else name for name, entry in entries.items()}
    here = parent.get(_nearest(request.path, urls), "")
    top = [name for name in entries if parent[name] == name]
    beneath = [name for name in entries if parent[name] == here]

    def items(names: list[str]) -> list[Item]:
        return [
            Item(urls[name], str(entries[name].label), _current(request.path == urls[name], name == here))
            for name in names
        ]

    return {
        "navigation": items(top),
        "beneath": items(beneath) if len(beneath) > 1 else [],
        "here": request.get_full_path() if request.method == "GET" else request.path,
    }


def _nearest(path: str, urls: dict[str, str]) -> str:
    """Return the entry whose address a path begins with, the longest of several."""
    inside = [name for name, url in urls.items() if path.startswith(url) and (url != "/" or path == "/")]
    return max(inside, key=lambda name: len(urls[name]), default="")


def _current(page: bool, part: bool) -> str:  # noqa: FBT001 - two marks of one link
    return "page" if page else "true" if part else ""
