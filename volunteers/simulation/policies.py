"""Ways of giving out tasks."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from volunteers.matching.weights import USUAL, Weights
from volunteers.telling import WAVES

#: More than anybody's city has volunteers.
EVERYBODY: Final = 10**6


class First(Enum):
    """Who is asked first, by name."""

    NOBODY = "nobody"
    NEAREST = "nearest"
    MATCHED = "matched"


@dataclass(frozen=True)
class Policy:
    """Who is asked first, and to how many of the best a task is told that found nobody so."""

    name: str
    first: First
    waves: tuple[int, ...] = ()
    weights: Weights = USUAL
    #: Per cent of a week's tasks that may be standing commitments.
    standing: int = 0


FIRST_COME: Final = Policy("first-come", First.NOBODY, (EVERYBODY,))
NEAREST: Final = Policy("nearest", First.NEAREST)
MATCHING: Final = Policy("matching", First.MATCHED)
#: Proposals, then the waves of `volunteers.telling`.
WAVING: Final = Policy("matching-waves", First.MATCHED, WAVES)


#: Weights and commitments were tried with these, whatever became of the waves.
_TRIED_WITH: Final = (5, 15, 45)


def _variants() -> list[Policy]:
    """Return what is compared to decide constants: one differs from the policy of its group in one thing."""
    told: list[tuple[int, ...]] = [(1,), (2, 6, 18), (5, 15, 45), (10, 30, 90), (5, 15), (EVERYBODY,)]
    name: dict[tuple[int, ...], str] = {(EVERYBODY,): "all"}
    return [
        *(
            Policy(f"matching-then-{name.get(waves) or '-'.join(map(str, waves))}", First.MATCHED, waves)
            for waves in told
        ),
        Policy("waves-5-15-45", First.NOBODY, _TRIED_WITH),
        *(Policy(f"days-{days}", First.MATCHED, _TRIED_WITH, Weights(days_counted=days)) for days in (0, 7, 30, 60)),
        *(Policy(f"load-{load}", First.MATCHED, _TRIED_WITH, Weights(load_counted=load)) for load in (0, 3, 12)),
        *(Policy(f"continuity-{rings}", First.MATCHED, _TRIED_WITH, Weights(continuity=rings)) for rings in (0, 3, 8)),
        *(Policy(f"standing-{share}", First.MATCHED, _TRIED_WITH, standing=share) for share in (0, 10, 25, 50, 100)),
    ]


POLICIES: Final = {policy.name: policy for policy in [FIRST_COME, NEAREST, MATCHING, WAVING, *_variants()]}
COMPARED: Final = (FIRST_COME, NEAREST, MATCHING, WAVING)
