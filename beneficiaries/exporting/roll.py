"""The roll for handing out (ведомость): on paper, in Kazakh and Russian side by side, with a line for each to sign."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from beneficiaries.exporting.columns import Column
from beneficiaries.exporting.rows import Row
from beneficiaries.exporting.writing import Mark
from shapagat.documents.rendering import render_pdf

TEMPLATE = Path(__file__).parents[1] / "documents" / "roll.typ"


def write_roll(columns: Sequence[Column], rows: Iterable[Row], mark: Mark, centre: str) -> bytes:
    """Return the roll as PDF. Raises DocumentNotMade."""
    kk, ru = (_words(language, columns) for language in ("kk", "ru"))
    both = {name: f"{kk[name]} / {ru[name]}" for name in ("thing", "day", "signer")}
    headings = [
        left if left == right else f"{left} / {right}" for left, right in zip(kk["all"], ru["all"], strict=True)
    ]
    lines = [[str(place), *(row[column.code] for column in columns), "", ""] for place, row in enumerate(rows, 1)]
    return render_pdf(
        TEMPLATE,
        title=f"{kk['title']} / {ru['title']}",
        language="kk",
        centre=centre,
        footer=mark.sentence,
        data={**both, "titles": [kk["title"], ru["title"]], "code": mark.code, "headings": headings, "rows": lines},
    )


def _words(language: str, columns: Sequence[Column]) -> dict[str, Any]:
    with translation.override(language):
        return {
            "title": _("Roll for handing out"),
            "thing": _("What is handed out"),
            "day": _("Date"),
            "signer": _("Handed out by"),
            "all": ["№", *(str(column.heading) for column in columns), _("How much"), _("Signature")],
        }
