from pathlib import Path

import pytest

from shapagat.audit.chain.anchors import anchor_text, read_anchors
from shapagat.audit.chain.findings import Code
from shapagat.audit.chain.keys import SigningKey, load_public_keys, load_signing_key, public_path
from shapagat.audit.exceptions import AnchorUnreadable, ChainBroken
from shapagat.audit.models import Entry, Head
from shapagat.audit.services import change_key, seal_entries
from tests.audit.conftest import Tamper, centre_ids, seal_all, verify, write_entries

pytestmark = pytest.mark.django_db(transaction=True)


def anchors(tmp_path: Path) -> dict[int, bytes]:
    path = tmp_path / "anchor.txt"
    path.write_text(anchor_text(Head.objects.order_by("number")), encoding="utf-8")
    return read_anchors(path)


def test_it_agrees_with_the_chain_it_was_made_of(chain: list[Entry], key: SigningKey, tmp_path: Path) -> None:
    kept = anchors(tmp_path)
    assert kept == {head.number: bytes(head.head_hash) for head in Head.objects.all()}
    assert verify(key, anchors=kept).stands


def test_a_chain_cut_back_to_an_older_head_contradicts_it(
    chain: list[Entry], key: SigningKey, tamper: Tamper, tmp_path: Path
) -> None:
    kept = anchors(tmp_path)
    for statement in (
        "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link WHERE position > 8)",
        "DELETE FROM audit_link WHERE position > 8",
        "DELETE FROM audit_head WHERE last_position > 8",
    ):
        tamper(statement)
    assert verify(key).stands, "from inside, an older chain looks whole"
    assert [(fault.code, fault.head) for fault in verify(key, anchors=kept).faults] == [(Code.ANCHOR, 3)]
    write_entries(2)
    seal_all(key)
    assert [(fault.code, fault.head) for fault in verify(key, anchors=kept).faults] == [(Code.ANCHOR, 3)]


@pytest.mark.parametrize("text", ["", "head 1\n  abcd\n", "nothing", "head 1\n" + "ab" * 32 + "\nhead 1\n" + "ab" * 32])
def test_a_damaged_anchor_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "anchor.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnchorUnreadable):
        read_anchors(path)


def test_a_new_key_is_announced_by_the_old_one(chain: list[Entry], key: SigningKey, key_file: Path) -> None:
    change_key(path=key_file, all_centre_ids=centre_ids)
    new = load_signing_key(key_file)
    write_entries(1)
    with pytest.raises(ChainBroken):
        seal_entries(key=key, all_centre_ids=centre_ids)
    seal_all_with(new, key)
    assert verify(key).stands, "the old key vouches for the new one"
    assert verify(new).faults[0].code is Code.FOREIGN_KEY
    assert load_public_keys(public_path(key_file)) == (key.public, new.public)


def seal_all_with(new: SigningKey, old: SigningKey) -> None:
    while verify(old).unsealed:
        seal_entries(key=new, all_centre_ids=centre_ids, known=[old.public])
