"""Rows as the API shows them: ids, codes and figures, nobody's data."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from donations.constants import AccountKind
from donations.models import (
    Allocation,
    Campaign,
    Donor,
    Fund,
    Gift,
    Handover,
    LedgerTransaction,
    StockItem,
    StockLot,
)
from donations.models.naming import NamedModel
from donations.selectors import Trace

Slugs = dict[int, str]


def _text(value: UUID | date | datetime | None) -> str | None:
    if value is None:
        return None
    return str(value) if isinstance(value, UUID) else value.isoformat()


def _names(row: NamedModel) -> dict[str, str]:
    return {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en}


def _named(row: NamedModel, slugs: Slugs) -> dict[str, Any]:
    return {"id": str(row.pk), "centre": slugs[row.centre_id], "code": row.code, "names": _names(row)}


def render_donor(row: Donor, slugs: Slugs) -> dict[str, Any]:
    """Render a donor without opening anything."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "kind": row.kind,
        "created_at": row.created_at.isoformat(),
    }


def render_fund(row: Fund, slugs: Slugs) -> dict[str, Any]:
    """Render a fund with its balances."""
    held = {account.kind: account.available_tiyn for account in row.accounts.all()}
    return {
        **_named(row, slugs),
        "restricted_to": row.restricted_to or None,
        "free_tiyn": held.get(AccountKind.FUND, 0),
        "reserved_tiyn": held.get(AccountKind.RESERVED, 0),
    }


def render_campaign(row: Campaign, slugs: Slugs) -> dict[str, Any]:
    """Render a drive."""
    return {**_named(row, slugs), "starts_on": _text(row.starts_on), "ends_on": _text(row.ends_on)}


def render_item(row: StockItem, slugs: Slugs) -> dict[str, Any]:
    """Render a kind of goods."""
    return {**_named(row, slugs), "unit": row.unit, "category": row.category}


def render_lot(row: StockLot, slugs: Slugs) -> dict[str, Any]:
    """Render a lot with its item."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "item": str(row.item_id),
        "names": _names(row.item),
        "unit": row.item.unit,
        "gift": _text(row.gift_id),
        "received_on": _text(row.received_on),
        "expires_on": _text(row.expires_on),
        "quantity_received": row.quantity_received,
        "quantity_on_hand": row.quantity_on_hand,
        "quantity_free": row.quantity_free,
    }


def render_gift(row: Gift, slugs: Slugs) -> dict[str, Any]:
    """Render a gift without its note."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "donor": str(row.donor_id),
        "method": row.method,
        "fund": _text(row.fund_id),
        "campaign": _text(row.campaign_id),
        "amount_tiyn": row.amount_tiyn,
        "unspent_tiyn": row.unspent_tiyn,
        "received_on": _text(row.received_on),
        "reversed": row.reversed_at is not None,
        "lots": [str(lot.pk) for lot in row.lots.all()],
    }


def render_trace(trace: Trace) -> dict[str, Any]:
    """Render what became of a gift."""
    return {
        "gift": str(trace.gift.pk),
        "amount_tiyn": trace.gift.amount_tiyn,
        "unspent_tiyn": trace.gift.unspent_tiyn,
        "left": [{"lot": str(lot), "quantity": quantity} for lot, quantity in trace.left_by_lot.items()],
        "written_off": [{"lot": str(lot), "quantity": quantity} for lot, quantity in trace.written_off_by_lot.items()],
        "steps": [
            {
                "allocation": str(step.allocation_id),
                "request": str(step.request_id),
                "household": _text(step.household_id),
                "organisation": _text(step.organisation_id),
                "state": step.state,
                "handover": _text(step.handover_id),
                "amount_tiyn": step.amount_tiyn,
                "lot": _text(step.lot_id),
                "quantity": step.quantity,
            }
            for step in trace.steps
        ],
    }


def render_transaction(row: LedgerTransaction, slugs: Slugs) -> dict[str, Any]:
    """Render a transaction with its entries."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "kind": row.kind,
        "occurred_on": _text(row.occurred_on),
        "amount_tiyn": row.amount_tiyn,
        "source_id": str(row.source_id),
        "reverses": _text(row.reverses_id),
        "entries": [
            {"account": entry.account.code, "kind": entry.account.kind, "amount_tiyn": entry.amount_tiyn}
            for entry in row.entries.all()
        ],
    }


def render_allocation(row: Allocation, slugs: Slugs) -> dict[str, Any]:
    """Render an allocation."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "request": str(row.request_id),
        "lot": _text(row.lot_id),
        "quantity": row.quantity,
        "fund": _text(row.fund_id),
        "amount_tiyn": row.amount_tiyn,
        "state": row.state,
        "handover": _text(row.handover_id),
    }


def render_handover(row: Handover, slugs: Slugs) -> dict[str, Any]:
    """Render a hand-over with what was given."""
    return {
        "id": str(row.pk),
        "centre": slugs[row.centre_id],
        "request": str(row.request_id),
        "household": _text(row.request.household_id),
        "organisation": _text(row.request.organisation_id),
        "handed_over_at": row.handed_over_at.isoformat(),
        "receipt": row.receipt,
        "allocations": [render_allocation(allocation, slugs) for allocation in row.allocations.all()],
    }
