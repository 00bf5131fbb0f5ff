"""Donors, funds, goods, and the drive that gets children ready for school."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from beneficiaries.constants import RequestCategory
from donations.constants import DonorKind, GiftMethod, Unit
from donations.models import Campaign, Donor, Fund, StockItem
from donations.models.donor import DonorIdentity
from donations.services.add_stock_item import add_stock_item
from donations.services.names import Names
from donations.services.open_campaign import open_campaign
from donations.services.open_fund import open_fund
from donations.services.record_gift import Goods, record_gift_of_goods, record_gift_of_money
from donations.services.register_donor import register_donor
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.demonstration.people import NumberIssuer, generate_volunteers
from shapagat.demonstration.story import Chapter
from shapagat.encryption.constants import Purpose

TENGE = 100
DONORS = 12
DRIVE = Names("Мектепке жол", "Дорога в школу", "Road to school")
FUNDS = {
    "general": (Names("Жалпы қор", "Общий фонд", "General fund"), None),
    "school": (DRIVE, RequestCategory.SCHOOL),
}
ITEMS = {
    RequestCategory.FOOD: ("food-parcel", Names("Азық-түлік жинағы", "Продуктовый набор", "Food parcel"), Unit.PACKAGE),
    RequestCategory.CLOTHES: ("winter-coat", Names("Қысқы күрте", "Зимняя куртка", "Winter coat"), Unit.PIECE),
    RequestCategory.SCHOOL: ("school-bag", Names("Мектеп сөмкесі", "Школьный рюкзак", "School bag"), Unit.SET),
    RequestCategory.MEDICINE_DEVICES: (
        "wheelchair",
        Names("Мүгедектер арбасы", "Кресло-коляска", "Wheelchair"),
        Unit.PIECE,
    ),
}


@dataclass
class Store:
    """What a centre gives from."""

    centre: Centre
    actor_id: UUID
    rng: Random
    campaign: Campaign
    donors: list[Donor]
    funds: dict[str, Fund]
    items: dict[str, StockItem] = field(default_factory=dict)


def drive_days(today: date) -> tuple[date, date]:
    """The weeks before and after the first of September that came last."""
    year = today.year if today >= date(today.year, 9, 15) else today.year - 1
    return date(year, 8, 1), date(year, 9, 15)


def open_store(
    *, chapter: Chapter, centre: Centre, today: date, seed: int, issuer: NumberIssuer, actor_id: UUID
) -> Store:
    """Open funds, catalogue and the drive of a centre, and get to know its donors."""
    rng = Random(f"goods:{seed}:{chapter.slug}")  # noqa: S311 - a demonstration, repeatable
    first, last = drive_days(today)
    people = generate_volunteers(seed=seed + 1, city=chapter.slug, count=DONORS, as_of=today, issuer=issuer)
    with (
        on(chapter.opened_on(today), 9),
        work_as_system(Purpose.DONATION, {centre.id}, actor_id=actor_id),
    ):
        store = Store(
            centre=centre,
            actor_id=actor_id,
            rng=rng,
            campaign=open_campaign(
                centre=centre, code="road-to-school", names=DRIVE, starts_on=first, ends_on=last, actor_id=actor_id
            ),
            donors=[
                register_donor(
                    centre=centre,
                    kind=DonorKind.PERSON,
                    actor_id=actor_id,
                    identity=DonorIdentity(name=" ".join(_names(person.person.name(person.language)))),
                )
                for person in people
            ],
            funds={
                code: open_fund(centre=centre, code=code, names=names, actor_id=actor_id, restricted_to=restricted_to)
                for code, (names, restricted_to) in FUNDS.items()
            },
        )
        for category, (code, names, unit) in ITEMS.items():
            store.items[category] = add_stock_item(
                centre=centre, code=code, names=names, unit=unit, actor_id=actor_id, category=category
            )
    return store


def _names(name: object) -> list[str]:
    return [getattr(name, part) for part in ("family_name", "given_name", "patronymic") if getattr(name, part)]


def receive_gifts(store: Store, monday: date, week: int) -> None:
    """What a week brings: money, every month goods, in the weeks of the drive money and bags for it."""
    in_drive = store.campaign.starts_on <= monday <= (store.campaign.ends_on or monday)
    with (
        on(monday, 10),
        work_as_system(Purpose.DONATION, {store.centre.id}, actor_id=store.actor_id),
    ):
        _receive_money(store, monday, in_drive=in_drive)
        if week % 4 == 0:
            _receive_goods(store, monday, {RequestCategory.FOOD: 40, RequestCategory.CLOTHES: 20})
        if week % 12 == 0:
            _receive_goods(store, monday, {RequestCategory.MEDICINE_DEVICES: 3})
        if in_drive:
            _receive_goods(store, monday, {RequestCategory.SCHOOL: 25}, store.campaign)


def _receive_money(store: Store, monday: date, *, in_drive: bool) -> None:
    record_gift_of_money(
        donor=store.rng.choice(store.donors),
        fund=store.funds["school" if in_drive else "general"],
        amount_tiyn=store.rng.randrange(20, 400) * 1000 * TENGE,
        method=store.rng.choice([GiftMethod.CASH, GiftMethod.BANK, GiftMethod.CARD]),
        received_on=monday,
        actor_id=store.actor_id,
        campaign=store.campaign if in_drive else None,
    )


def _receive_goods(
    store: Store, monday: date, quantities: dict[RequestCategory, int], campaign: Campaign | None = None
) -> None:
    keeps = monday + timedelta(days=240)
    goods = [
        Goods(store.items[category], quantity, keeps if category == RequestCategory.FOOD else None)
        for category, quantity in quantities.items()
    ]
    record_gift_of_goods(
        donor=store.rng.choice(store.donors),
        goods=goods,
        received_on=monday,
        actor_id=store.actor_id,
        campaign=campaign,
    )
