from typing import Any

from volunteers.matching.explanation import Reason


def as_json(reason: Reason) -> dict[str, Any]:
    """Return a reason as it is kept and sent: a code with its values."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in reason.values}
    return {"code": reason.code, "values": values}
