import ast
from pathlib import Path

import pytest

import shapagat

ROOT = Path(shapagat.__file__).parent.parent
#: Done at once, below any address. Enrolling volunteers is the coordinator's own act: see ARCHITECTURE.md.
FOR_TWO = frozenset({"grant_role", "reset_second_factor", "grant_proposed_role", "pay_out", "write_off"})
ADDRESSES = sorted(
    path
    for room in ("shapagat", "beneficiaries", "volunteers", "donations")
    for path in (ROOT / room).rglob("*.py")
    if {"api", "web", "views"} & set(path.relative_to(ROOT).parts)
)


def _names(path: Path) -> set[str]:
    return {
        node.id if isinstance(node, ast.Name) else node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name | ast.alias)
    }


def test_there_are_addresses() -> None:
    assert len(ADDRESSES) > 50


@pytest.mark.parametrize("path", ADDRESSES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_asks_a_second_person_instead(path: Path) -> None:
    assert not FOR_TWO & _names(path)
