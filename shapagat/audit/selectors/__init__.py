from shapagat.audit.selectors.break_glass import OpenedDuring, glasses, opened_during
from shapagat.audit.selectors.chain import last_head, last_verification, published_keys
from shapagat.audit.selectors.entries import entries_visible
from shapagat.audit.selectors.oddities import oddities_visible

__all__ = [
    "OpenedDuring",
    "entries_visible",
    "glasses",
    "last_head",
    "last_verification",
    "oddities_visible",
    "opened_during",
    "published_keys",
]
