"""Which records of two lists are of the same person: Fellegi and Sunter's weights, learnt without labels.

Nothing here knows of the database; `compare_lists` (a command) and whoever scores people use it through these names.
"""

from beneficiaries.linkage.fields import Field, Kind
from beneficiaries.linkage.learning import Weights, learn
from beneficiaries.linkage.matching import Match, matches, one_to_one, score_pair
from beneficiaries.linkage.records import Record, record_of
from beneficiaries.linkage.shipped import shipped_weights

__all__ = [
    "Field",
    "Kind",
    "Match",
    "Record",
    "Weights",
    "learn",
    "matches",
    "one_to_one",
    "record_of",
    "score_pair",
    "shipped_weights",
]
