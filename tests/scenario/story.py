"""The main job from end to end, and a tally of what was done that knows nothing of the service's own counting."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.scenario.caller import Caller
from tests.scenario.people import Secrets, family_of_six, write_list
from tests.scenario.service import PASSWORD, Service

HERE = ZoneInfo("Asia/Almaty")
STAFF = (
    ("alice", "intake", "semey"),
    ("bob", "coordinator", "semey"),
    ("store", "storekeeper", "semey"),
    ("charlie", "intake", "taraz"),
    ("dana", "coordinator", "taraz"),
    ("network", "network", None),
    ("auditor", "auditor", None),
)


@dataclass
class Story:
    """What happens, step by step."""

    service: Service
    directory: Path
    secrets: Secrets = field(default_factory=Secrets)
    tally: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    people: dict[str, Caller] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    address_before: dict[str, Any] = field(default_factory=dict)
    address_during: dict[str, Any] = field(default_factory=dict)
    address_after: dict[str, Any] = field(default_factory=dict)
    workbook: bytes = b""

    @property
    def now(self) -> datetime:
        """The present moment in the centres' time."""
        return datetime.now(HERE)

    @property
    def period(self) -> str:
        """The running quarter."""
        return f"{self.now.year}Q{(self.now.month + 2) // 3}"

    def count(self, section: str, key: str, dimension: str = "", by: int = 1) -> None:
        """Note that something was done, in the total and under its kind."""
        self.tally[section, key, ""] += by
        if dimension:
            self.tally[section, key, dimension] += by

    def tell(self) -> None:
        """Do everything once."""
        self.open_the_house()
        self.import_the_old_list()
        self.register_at_the_counter()
        self.help_arrives()
        self.goods_are_given()
        self.the_summary_is_asked_for()

    def open_the_house(self) -> None:
        """The first administrator opens two centres and employs people, the second agrees to each."""
        for username in ("admin", "admin.2"):
            self.service.console("create_admin", username, stdin=f"{PASSWORD}\n")
        admin, second = self.service.caller("admin"), self.service.caller("admin.2")
        self.people["admin"] = admin
        for slug, code, name in (("semey", "SEM", "Семей"), ("taraz", "TRZ", "Тараз")):
            names = {"kk": name, "ru": name, "en": name}
            admin.post("centres/", {"slug": slug, "code": code, "names": names, "kato": "101010000"})
        for username, role, centre in STAFF:
            user = admin.post("users/", {"username": username})
            asked = admin.post(f"users/{user['id']}/roles/", {"role": role, "centre": centre}, expect=202)
            second.post(f"proposals/{asked['id']}/approve/", {}, expect=200)
            self.people[username] = self.service.caller(username)
        self.made["helper"] = admin.post("users/", {"username": "helper"})["id"]

    def import_the_old_list(self) -> None:
        """The spreadsheet of the centre comes in: two families agreed, one has not been asked yet, one row is wrong."""
        path, errors = self.directory / "old list.xlsx", self.directory / "errors.xlsx"
        write_list(path, self.secrets, self.now.date())
        arguments = ("import-families", str(path), "--centre", "semey", "--errors", str(errors))
        self.service.console(*arguments, "--dry-run")
        assert self.people["alice"].get("households/")["results"] == []
        told = self.service.console(*arguments)
        assert "imported: 3" in told, told
        assert "refused: 1" in told, told
        self.count("households", "registered", by=3)
        self.count("households", "people", by=3)
        self.count("households", "consent_pending")
        pending = {
            row["id"] for row in self.people["alice"].get("households/")["results"] if row["consent_state"] == "pending"
        }
        (self.made["pending"],) = pending

    def register_at_the_counter(self) -> None:
        """A family of six comes; it is not registered twice."""
        alice, body = self.people["alice"], family_of_six(self.secrets, "semey", self.now.date())
        registered = alice.post("households/", body)
        self.made["household"] = registered["id"]
        self.count("households", "registered")
        self.count("households", "people", by=6)
        for category in registered["assessment"]["categories"]:
            self.tally["households", "by_category", category] += 1
        again = alice.post("households/", body, expect=409)
        assert again["code"] == "duplicate_suspected"

    def help_arrives(self) -> None:
        """A request is opened, a volunteer claims it, sees the address, brings it; the family confirms."""
        bob, window = self.people["bob"], self.now.astimezone(UTC)
        asked = {
            "household": self.made["household"],
            "category": "food",
            "urgency": 3,
            "items": [{"name": "Азық-түлік жинағы", "quantity": 2}],
        }
        request = self.made["request"] = bob.post("requests/", asked)["id"]
        bob.post(f"requests/{request}/open/", expect=200)
        self.count("requests", "opened", "food")
        volunteer = {
            "centre": "semey",
            "user": self.made["helper"],
            "family_name": "Ерболатова",
            "given_name": "Жазира",
            "phone": "8 702 555 44 33",
            "source": "instagram",
            "state": "active",
            "joined_on": self.now.date().isoformat(),
        }
        self.secrets.keep("Ерболатова", "Жазира", "+77025554433")
        self.made["volunteer"] = bob.post("volunteers/", volunteer)["id"]
        self.count("volunteers", "new", "instagram")
        task = self.made["task"] = bob.post(
            "tasks/",
            {
                "request": request,
                "window_starts": (window + timedelta(minutes=5)).isoformat(),
                "window_ends": (window + timedelta(hours=3)).isoformat(),
                "publish": True,
            },
        )["id"]
        self.count("tasks", "published")
        helper = self.people["helper"] = self.service.caller("helper")
        self.address_before = helper.get(f"tasks/{task}/")
        helper.post(f"tasks/{task}/claim/")
        self.address_during = helper.get(f"tasks/{task}/")

    def goods_are_given(self) -> None:
        """Money and parcels come in; two parcels go out with the volunteer, who then reports the task done."""
        store, today = self.people["store"], self.now.date().isoformat()
        donor = store.post("donors/", {"centre": "semey", "kind": "person", "name": "Тілеубергенов Олжас"})["id"]
        self.secrets.keep("Тілеубергенов", "Олжас")
        names = {"kk": "Жалпы", "ru": "Общий", "en": "General"}
        fund = store.post("funds/", {"centre": "semey", "code": "general", "names": names})["id"]
        money = {"donor": donor, "method": "bank", "fund": fund, "amount_tiyn": 5_000_000, "received_on": today}
        self.made["gift"] = store.post("gifts/", money)["id"]
        self.count("gifts", "of_money")
        self.count("gifts", "received", "general", by=5_000_000)
        self.count("gifts", "free", "general", by=5_000_000)
        item = store.post(
            "stock/items/",
            {"centre": "semey", "code": "parcel", "names": names, "unit": "package", "category": "food"},
        )["id"]
        goods = [{"item": item, "quantity": 10}]
        store.post("gifts/", {"donor": donor, "method": "in_kind", "goods": goods, "received_on": today})
        self.count("gifts", "in_kind")
        self.count("stock", "received", "parcel", by=10)
        promised = store.post("allocations/of-item/", {"request": self.made["request"], "item": item, "quantity": 2})
        self.count("allocations", "made")
        allocation = (promised.get("allocations") or promised.get("results"))[0]["id"]
        store.post(f"allocations/{allocation}/hand-over/", {"receipt": "signature"}, expect=201)
        self.made["allocation"] = allocation
        self.count("stock", "handed_over", "parcel", by=2)
        self.count("stock", "on_hand", "parcel", by=8)
        self.count("allocations", "handovers")
        self.count("allocations", "families_helped")
        helper, task, request = self.people["helper"], self.made["task"], self.made["request"]
        helper.post(f"tasks/{task}/start/", expect=200)
        helper.post(f"tasks/{task}/complete/", expect=200)
        self.address_after = helper.get(f"tasks/{task}/")
        self.count("tasks", "completed")
        self.count("volunteers", "active")
        self.count("requests", "delivered", "food")
        bob = self.people["bob"]
        bob.post(f"requests/{request}/confirm/", {"how": "call_back"}, expect=200)
        self.count("requests", "confirmed", "food")
        bob.post(f"requests/{request}/close/", expect=200)
        self.count("requests", "closed", "food")

    def the_summary_is_asked_for(self) -> None:
        """The coordinator asks for the quarter in both formats."""
        bob = self.people["bob"]
        asked = {"kind": "quarterly", "centres": ["semey"], "period": self.period, "formats": ["json", "xlsx"]}
        report = self.made["report"] = bob.post("reports/", asked, expect=202)["id"]
        bob.wait(f"reports/{report}/", {"succeeded"})
        self.summary = bob.get(f"reports/{report}/files/json/")
        self.workbook = bob.download(f"reports/{report}/files/xlsx/")
