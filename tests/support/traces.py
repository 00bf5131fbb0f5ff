"""Looking for a text in bytes, however it was written down."""

import base64
import json
from collections.abc import Iterable


def forms(text: str) -> set[bytes]:
    """How a text might be written: plainly, wide, escaped, and each of these in hex and base64 at any alignment."""
    escaped = json.dumps(text)[1:-1]
    raws = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), escaped.encode()}
    # COPY doubles the backslashes of what was escaped before it.
    found = raws | {escaped.replace("\\", "\\\\").encode()}
    for raw in raws:
        found |= {raw.hex().encode(), raw.hex().upper().encode()}
        for alphabet in (base64.b64encode, base64.urlsafe_b64encode):
            found |= {alphabet(b"\0" * shift + raw)[4:-4] for shift in range(3) if len(raw) > 6}
    return {form for form in found if len(form) > 4}


def traces(content: bytes, texts: Iterable[str]) -> set[str]:
    """Return which of the texts stand in `content` in any form."""
    return {text for text in texts if any(form in content for form in forms(text))}
