"""`shapagat audit`: verify the trail, write anchors of it, seal it, change its key."""

import argparse
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from shapagat.cli.data_dir import DataDir
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import Refusal
from shapagat.cli.signing_key import prepare_signing_key


def run_audit(rest: list[str], data_dir: DataDir) -> int:
    """Run one of them; gives the exit code: 1 when the trail does not stand.

    Raises:
        Refusal: a key or an anchor cannot be used.
    """
    options = _parser().parse_args(rest)
    if options.what == "make-key":
        prepare_signing_key(data_dir.signing_key)
        sys.stdout.write(f"{data_dir.signing_key}\nKeep a copy of {data_dir.signing_key}.pub outside.\n")
        return 0
    import django

    django.setup()
    from shapagat.audit.exceptions import AuditError

    try:
        return int(_COMMANDS[options.what](options, data_dir))
    except AuditError as error:
        raise Refusal(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("shapagat audit")
    commands = parser.add_subparsers(dest="what", required=True)
    verify = commands.add_parser("verify", help="name what was altered, taken away, put in or reordered")
    verify.add_argument("--rows", action="store_true", help="compare every sealed value with its last recorded sealing")
    verify.add_argument("--anchor", type=Path, action="append", default=[], help="head hashes kept outside")
    verify.add_argument("--public-key", type=Path, action="append", default=[], help="else the file beside the key")
    anchor = commands.add_parser("anchor", help="write the hash of the last head, to print or mail")
    anchor.add_argument("--out", type=Path, required=True)
    anchor.add_argument("--heads", type=int, default=1, help="how many of the last heads (1)")
    commands.add_parser("seal", help="seal now what waits")
    commands.add_parser("make-key", help="make the signing key unless there is one")
    commands.add_parser("change-key", help="let a new key sign from now on, announced by the old one")
    return parser


def _verify(options: Any, data_dir: DataDir) -> int:
    from shapagat.audit.chain.anchors import read_anchors
    from shapagat.audit.chain.keys import load_public_keys, public_path
    from shapagat.audit.chain.verifying import verify_trail
    from shapagat.centres.selectors import all_centre_ids

    files = options.public_key or [public_path(data_dir.signing_key)]
    keys = [key for path in files for key in load_public_keys(path)]
    anchors = {number: kept for path in options.anchor for number, kept in read_anchors(path).items()}
    began = time.monotonic()
    found = verify_trail(keys=keys, all_centre_ids=all_centre_ids, anchors=anchors, with_rows=options.rows)
    took = time.monotonic() - began
    say = sys.stdout.write
    for fault in found.faults:
        say(f"WRONG: {fault}\n")
    rows = f", {found.rows} rows" if options.rows else ""
    say(f"{found.heads} heads, {found.entries} entries{rows}; {max(found.unsealed, 0)} not sealed yet; {took:.1f} s\n")
    say(f"Sound up to head {found.sound_number}: {found.sound_hash.hex()}\n")
    if found.unnamed:
        say(f"{found.unnamed} values were sealed before the trail named rows; an older one of them would not show.\n")
    if found.stands:
        say("The audit trail stands.\n")
    return 0 if found.stands else 1


def _anchor(options: Any, data_dir: DataDir) -> int:
    from shapagat.audit.chain.anchors import anchor_text
    from shapagat.audit.chain.keys import load_public_keys, public_path
    from shapagat.audit.chain.signed import signed_heads

    heads = list(islice(signed_heads(load_public_keys(public_path(data_dir.signing_key))), options.heads))
    if not heads:
        raise Refusal("Nothing is sealed yet: `shapagat audit seal`.")
    try:
        options.out.write_text(anchor_text(reversed(heads)), encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{options.out} cannot be written: {error.strerror}.") from error
    return 0


def _seal(_options: Any, data_dir: DataDir) -> int:
    from shapagat.audit.chain.keys import load_public_keys, load_signing_key, public_path
    from shapagat.audit.services import seal_entries
    from shapagat.centres.selectors import all_centre_ids

    key, sealed = load_signing_key(data_dir.signing_key), 0
    known = load_public_keys(public_path(data_dir.signing_key))
    while batch := seal_entries(key=key, all_centre_ids=all_centre_ids, known=known):
        sealed += batch
    Progress(sys.stdout).say(f"Sealed {sealed} entries.")
    return 0


def _change_key(_options: Any, data_dir: DataDir) -> int:
    from shapagat.audit.services.change_key import change_key
    from shapagat.centres.selectors import all_centre_ids

    changed = change_key(path=data_dir.signing_key, all_centre_ids=all_centre_ids)
    sys.stdout.write(f"Signs from now on: {changed.id.hex()}\nKeep a copy of {data_dir.signing_key}.pub outside.\n")
    return 0


_COMMANDS = {"verify": _verify, "anchor": _anchor, "seal": _seal, "change-key": _change_key}
