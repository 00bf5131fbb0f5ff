from donations.selectors.allocations import allocations, handovers
from donations.selectors.figures import DonationFigures, FundFigures, ItemFigures, Named, donation_figures
from donations.selectors.money import accounts, campaigns, donors, funds, gifts, ledger
from donations.selectors.stock import lots_first_expired_first, stock_items, stock_lots
from donations.selectors.trace import Step, Trace, trace_gift

__all__ = [
    "DonationFigures",
    "FundFigures",
    "ItemFigures",
    "Named",
    "Step",
    "Trace",
    "accounts",
    "allocations",
    "campaigns",
    "donation_figures",
    "donors",
    "funds",
    "gifts",
    "handovers",
    "ledger",
    "lots_first_expired_first",
    "stock_items",
    "stock_lots",
    "trace_gift",
]
