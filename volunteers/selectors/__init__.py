from volunteers.selectors.address_standing import AddressStanding, address_standing
from volunteers.selectors.cells import cells_shared_by_many
from volunteers.selectors.claims import claim_meant, occupying_claims, own_claim
from volunteers.selectors.figures import VolunteerFigures, volunteer_figures
from volunteers.selectors.tasks import (
    Onlooker,
    claims_of,
    onlooker,
    only_claimable,
    only_mine,
    task_known_to,
    task_visible_to,
    tasks_visible_to,
)
from volunteers.selectors.volunteers import (
    colleague,
    enrolments_of,
    own_enrolment,
    volunteer_known_to,
    volunteer_visible_to,
    volunteers_visible_to,
)

__all__ = [
    "AddressStanding",
    "Onlooker",
    "VolunteerFigures",
    "address_standing",
    "cells_shared_by_many",
    "claim_meant",
    "claims_of",
    "colleague",
    "enrolments_of",
    "occupying_claims",
    "onlooker",
    "only_claimable",
    "only_mine",
    "own_claim",
    "own_enrolment",
    "task_known_to",
    "task_visible_to",
    "tasks_visible_to",
    "volunteer_figures",
    "volunteer_known_to",
    "volunteer_visible_to",
    "volunteers_visible_to",
]
