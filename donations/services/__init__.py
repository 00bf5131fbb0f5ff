from donations.services.add_stock_item import add_stock_item
from donations.services.allocate_lot import allocate_item, allocate_lot
from donations.services.allocate_money import allocate_money
from donations.services.cancel_allocation import cancel_allocation
from donations.services.give_now import Given, give_now
from donations.services.hand_over import hand_over
from donations.services.names import Names
from donations.services.open_campaign import open_campaign
from donations.services.open_fund import open_fund
from donations.services.propose_payout import propose_payout
from donations.services.propose_reversal import propose_reversal
from donations.services.record_gift import Goods, record_gift_of_goods, record_gift_of_money
from donations.services.register_donor import register_donor
from donations.services.reverse_transaction import reverse_transaction
from donations.services.write_off import WRITE_OFF_REASONS, propose_write_off

__all__ = [
    "WRITE_OFF_REASONS",
    "Given",
    "Goods",
    "Names",
    "add_stock_item",
    "allocate_item",
    "allocate_lot",
    "allocate_money",
    "cancel_allocation",
    "give_now",
    "hand_over",
    "open_campaign",
    "open_fund",
    "propose_payout",
    "propose_reversal",
    "propose_write_off",
    "record_gift_of_goods",
    "record_gift_of_money",
    "register_donor",
    "reverse_transaction",
]
