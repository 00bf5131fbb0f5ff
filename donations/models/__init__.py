from donations.models.account import Account
from donations.models.allocation import Allocation, GiftShare
from donations.models.campaign import Campaign
from donations.models.donor import Donor, DonorContact, DonorIdentity, DonorNotes
from donations.models.fund import Fund
from donations.models.gift import Gift, GiftNote
from donations.models.handover import Handover
from donations.models.ledger import LedgerEntry, LedgerTransaction
from donations.models.stock import StockItem, StockLot, StockMovement

__all__ = [
    "Account",
    "Allocation",
    "Campaign",
    "Donor",
    "DonorContact",
    "DonorIdentity",
    "DonorNotes",
    "Fund",
    "Gift",
    "GiftNote",
    "GiftShare",
    "Handover",
    "LedgerEntry",
    "LedgerTransaction",
    "StockItem",
    "StockLot",
    "StockMovement",
]
