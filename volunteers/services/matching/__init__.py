from volunteers.services.matching.offer import offer_all, offer_proposal
from volunteers.services.matching.overrule import overrule_proposal
from volunteers.services.matching.respond import accept_offer, refuse_proposal
from volunteers.services.matching.start import start_matching

__all__ = [
    "accept_offer",
    "offer_all",
    "offer_proposal",
    "overrule_proposal",
    "refuse_proposal",
    "start_matching",
]
