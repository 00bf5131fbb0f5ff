"""Gifts, stock and what was handed over, of a centre and a quarter."""

from collections.abc import Callable

from donations.selectors import DonationFigures, FundFigures, ItemFigures, Named, donation_figures
from shapagat.core.quarters import Quarter
from shapagat.reports.constants import Unit
from shapagat.reports.figures.cells import Cell


def donation_cells(centre_id: int, quarter: Quarter) -> list[Cell]:
    """Return the figures of gifts, funds, stock and allocations, in the order of the report."""
    found = donation_figures(centre_id=centre_id, first_day=quarter.first_day, last_day=quarter.last_day)
    return [*_money(found), *_stock(found), *_given(found)]


def _money(found: DonationFigures) -> list[Cell]:
    return [
        Cell("gifts", "of_money", found.gifts_of_money),
        *_by_fund(found, "received", lambda fund: fund.received),
        *_by_fund(found, "paid", lambda fund: fund.paid),
        *_by_fund(found, "free", lambda fund: fund.free),
        *_by_fund(found, "reserved", lambda fund: fund.reserved),
        Cell("gifts", "in_kind", found.gifts_in_kind),
    ]


def _stock(found: DonationFigures) -> list[Cell]:
    return [
        *_by_item(found, "received", lambda item: item.received),
        *_by_item(found, "handed_over", lambda item: item.handed_over),
        *_by_item(found, "written_off", lambda item: item.written_off),
        *_by_item(found, "on_hand", lambda item: item.on_hand),
    ]


def _given(found: DonationFigures) -> list[Cell]:
    return [
        Cell("allocations", "made", found.allocations),
        Cell("allocations", "money", found.allocated_tiyn, Unit.TIYN),
        Cell("allocations", "handovers", found.handovers),
        Cell("allocations", "families_helped", found.families_helped),
        Cell("allocations", "organisations_helped", found.organisations_helped),
    ]


def _by_fund(found: DonationFigures, key: str, figure: Callable[[FundFigures], int]) -> list[Cell]:
    return _with_total("gifts", key, [(row.fund, figure(row)) for row in found.funds], Unit.TIYN)


def _by_item(found: DonationFigures, key: str, figure: Callable[[ItemFigures], int]) -> list[Cell]:
    return _with_total("stock", key, [(row.item, figure(row)) for row in found.items], Unit.UNITS)


def _with_total(section: str, key: str, rows: list[tuple[Named, int]], unit: Unit) -> list[Cell]:
    return [
        Cell(section, key, sum(value for _name, value in rows), unit),
        *(Cell(section, key, value, unit, name.code, _labels(name)) for name, value in rows),
    ]


def _labels(name: Named) -> dict[str, str]:
    return {"kk": name.kk, "ru": name.ru, "en": name.en}
