"""Head hashes kept outside: on paper, in a mail. Whoever has one sees whether the past was made anew."""

import re
from collections.abc import Iterable
from pathlib import Path

from shapagat.audit.chain.encoding import HASH_BYTES
from shapagat.audit.exceptions import AnchorUnreadable
from shapagat.audit.models import Head

_TITLE = "Shapagat audit anchor"
_HEAD_LINE = re.compile(r"^head\s+(\d+)\b", re.IGNORECASE)
_BLOCKS = re.compile(r"^[0-9a-fA-F\s]+$")
_BLOCK, _A_LINE = 4, 8


def anchor_text(heads: Iterable[Head]) -> str:
    """Write heads down: number, time (UTC), hash in blocks that can be read aloud and typed."""
    lines = [_TITLE, ""]
    for head in heads:
        digits = head.facts.hash().hex()
        blocks = [digits[at : at + _BLOCK] for at in range(0, len(digits), _BLOCK)]
        lines.append(f"head {head.number}  entries up to {head.last_position}  {head.sealed_at:%Y-%m-%d %H:%M:%S} UTC")
        lines += ["  " + " ".join(blocks[at : at + _A_LINE]) for at in range(0, len(blocks), _A_LINE)]
        lines.append("")
    return "\n".join(lines)


def read_anchors(path: Path) -> dict[int, bytes]:
    """Read head hashes by number, from a file or what somebody typed off paper.

    Raises AnchorUnreadable when nothing can be read, a hash has another length, or a head stands twice differently.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AnchorUnreadable(f"{path} cannot be read.") from error
    digits: dict[int, str] = {}
    number = None
    for line in lines:
        named = _HEAD_LINE.match(line.strip())
        if named:
            number = int(named[1])
            if number in digits:
                raise AnchorUnreadable(f"{path} names head {number} twice.")
            digits[number] = ""
        elif number is not None and line.strip() and _BLOCKS.match(line):
            digits[number] += "".join(line.split())
    if not digits or any(len(each) != 2 * HASH_BYTES for each in digits.values()):
        raise AnchorUnreadable(f"{path} holds no whole anchor.")
    return {number: bytes.fromhex(each) for number, each in digits.items()}
