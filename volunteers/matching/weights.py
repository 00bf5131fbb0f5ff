"""What is weighed within a level, and in which version of the judgement."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Weights:
    """What is weighed within a level. Between levels nothing is: the first decides.

    Tried in `volunteers.simulation`, whose README says what the numbers rest on."""

    #: Days of waiting that count; older tasks are equally urgent.
    days_counted: int = 60
    #: Tasks lately that count.
    load_counted: int = 12
    #: What coming back to a family is worth, in rings.
    continuity: int = 3


USUAL: Final = Weights()
#: Counts up when a weight or a level changes, so that a run of the past tells what it went by.
VERSION: Final = 1
