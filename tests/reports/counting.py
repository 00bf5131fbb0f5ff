"""The figures of a quarter counted by hand from plain facts: no query, none of the service's own counting."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shapagat.core.quarters import Quarter
from tests.reports.world import Facts

Place = tuple[str, str, str]
LOCAL = ZoneInfo("Asia/Almaty")
STEPS = {"opened": "opened_at", "delivered": "delivered_at", "confirmed": "confirmed_at", "closed": "closed_at"}


class Count:
    """Counts facts of one quarter, as of a moment."""

    def __init__(self, facts: Facts, quarter: Quarter, now: datetime) -> None:
        self.facts, self.quarter, self.now = facts, quarter, now
        self.found: Counter[Place] = Counter()
        self.medians: dict[Place, int] = {}

    def within(self, when: date | datetime | None) -> bool:
        """Tell whether a day, or a moment by the clocks of Kazakhstan, lies in the quarter."""
        if isinstance(when, datetime):
            when = when.astimezone(LOCAL).date()
        return when is not None and self.quarter.first_day <= when <= self.quarter.last_day

    def up_to(self, day: date) -> bool:
        """Tell whether a day lies in the quarter or before it."""
        return day <= self.quarter.last_day

    def add(self, section: str, key: str, amount: int = 1, dimension: str | None = None) -> None:
        """Add to a figure, and to its part."""
        self.found[section, key, ""] += amount
        if dimension is not None:
            self.found[section, key, dimension] += amount

    def everything(self) -> dict[Place, int]:
        """Return every figure that is not zero."""
        self.families()
        self.requests()
        self.appeals()
        self.volunteers()
        self.gifts()
        self.given_out()
        return {**{place: number for place, number in self.found.items() if number}, **self.medians}

    def families(self) -> None:
        for family in self.facts.families:
            if self.within(family["registered_on"]):
                self.add("households", "registered")
                self.add("households", "people", family["people_count"])
                self.add("households", "provisional", int(family["provisional"]))
                self.add("households", "consent_pending", int(family["consent_state"] == "pending"))
                for category in family["categories"]:
                    self.found["households", "by_category", category] += 1

    def requests(self) -> None:
        waits: dict[str, list[timedelta]] = {}
        for request in self.facts.requests:
            for key, name in STEPS.items():
                if self.within(request.get(name)):
                    self.add("requests", key, dimension=request["category"])
            if request["ended"] and self.within(self.now):
                self.add("requests", request["ended"], dimension=request["category"])
            if self.within(request.get("delivered_at")):
                for code in ("", request["category"]):
                    waits.setdefault(code, []).append(request["delivered_at"] - request["opened_at"])
        for code, found in waits.items():
            self.medians["requests", "waiting", code] = sorted(found)[(len(found) - 1) // 2].days

    def appeals(self) -> None:
        today = self.now.astimezone(LOCAL).date()
        for appeal in self.facts.appeals:
            state, due_on, answered_on = appeal["state"], appeal["due_on"], appeal["answered_on"]
            late = state == "received" or (answered_on is not None and answered_on > due_on)
            self.add("appeals", "received", int(self.within(appeal["received_on"])))
            self.add("appeals", "answered", int(self.within(answered_on)))
            self.add("appeals", "forwarded", int(state == "forwarded" and self.within(appeal["received_on"])))
            self.add("appeals", "overdue", int(late and self.within(due_on) and due_on < today))

    def volunteers(self) -> None:
        for person in self.facts.volunteers:
            if self.within(person["joined_on"]):
                self.add("volunteers", "new", dimension=person["source"])
        for task in self.facts.tasks:
            latest = task["window_ends"] + timedelta(hours=12)
            missed = (task["done_at"] is None or task["done_at"] > latest) and latest < self.now
            self.add("tasks", "published", int(self.within(task["published_at"])))
            self.add("tasks", "completed", int(self.within(task["done_at"])))
            self.add("tasks", "missed", int(missed and self.within(task["window_ends"])))
        claims = self.facts.claims
        active = {c["volunteer"] for c in claims if self.within(c["claimed_at"]) or self.within(c["completed_at"])}
        times = [c["completed_at"] - c["started_at"] for c in claims if self.within(c["completed_at"])]
        self.add("volunteers", "active", len(active))
        self.add("volunteers", "time", sum(time // timedelta(minutes=1) for time in times))

    def gifts(self) -> None:
        for gift in self.facts.money:
            self.add("gifts", "of_money", int(self.within(gift["on"])))
            self.add("gifts", "received", gift["amount"] * self.within(gift["on"]), f"fund-{gift['code']}")
            self.add("gifts", "free", gift["amount"] * self.up_to(gift["on"]), f"fund-{gift['code']}")
        for gift in self.facts.goods:
            self.add("gifts", "in_kind", int(self.within(gift["on"])))
            self.add("stock", "received", gift["amount"] * self.within(gift["on"]), f"item-{gift['code']}")
            self.add("stock", "on_hand", gift["amount"] * self.up_to(gift["on"]), f"item-{gift['code']}")

    def given_out(self) -> None:
        if not self.within(self.now):
            return
        for part in [*self.facts.paid, *self.facts.given]:
            self.add("allocations", "made", part["parts"])
        for part in self.facts.paid:
            self.add("allocations", "money", part["amount"])
            self.add("gifts", "free", -part["amount"], f"fund-{part['code']}")
            self.add("gifts", "paid" if part["handed"] else "reserved", part["amount"], f"fund-{part['code']}")
        for part in self.facts.given:
            handed = part["amount"] * part["handed"]
            self.add("stock", "handed_over", handed, f"item-{part['code']}")
            self.add("stock", "on_hand", -handed, f"item-{part['code']}")
        self.add("allocations", "handovers", len(self.facts.handed_to))
        self.add("allocations", "families_helped", len(set(self.facts.handed_to)))


def expected(facts: Facts, quarter: Quarter, now: datetime) -> dict[Place, Any]:
    """Count one quarter."""
    return Count(facts, quarter, now).everything()
