"""Chance that does not depend on the order in which it is asked, so that all policies meet the same luck."""

_MASK = 2**64 - 1


def draw(*key: int) -> float:
    """Return a number in [0, 1) that belongs to a key: the same key, the same luck (splitmix64)."""
    state = 0x9E3779B97F4A7C15
    for part in key:
        state = _mixed(state ^ (part & _MASK))
    return (state >> 11) / 2**53


def _mixed(state: int) -> int:
    state = (state + 0x9E3779B97F4A7C15) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return state ^ (state >> 31)


#: First part of each key: what the luck is for.
ANSWER, DELAY, LEAVE, SHUFFLE = range(4)
