from collections.abc import Iterable

from volunteers.problems import Problems


def choice(name: str, value: str, choices: Iterable[str]) -> str:
    """Return a query parameter that must be one of the choices. Raises InvalidInput."""
    problems = Problems()
    if value not in set(choices):
        problems.add(f"/{name}", "choice_invalid")
    problems.refuse()
    return value
