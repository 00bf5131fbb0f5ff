import json
from collections.abc import Mapping
from pathlib import Path

from shapagat.documents.exceptions import DocumentNotMade

BASE = Path(__file__).parent / "templates"


def render_pdf(
    template: Path, *, title: str, language: str, centre: str, footer: str = "", data: Mapping[str, object]
) -> bytes:
    """Make a PDF (A4, tagged for screen readers as PDF/UA-1) of a room's Typst template and values.

    The template begins with ``#import "/base.typ": *`` and finds the values in ``data``. They are handed over as JSON
    and shown as text: no value is ever read as markup, so a name may hold any sign. It can read no other file.

    Where a value has a letter that no font of ours knows (an emoji), PDF/UA forbids the empty box that stands for it:
    the document is then made without that claim. Raises DocumentNotMade, which tells nothing of the values.
    """
    shared = {"title": title, "language": language, "centre": centre, "footer": footer}
    values = json.dumps({**data, **shared}, ensure_ascii=False, default=_plain)
    source = template.read_bytes()
    for standards in (["ua-1"], []):
        try:
            return _compile(source, values, standards)
        except RuntimeError:
            # Its message may quote a value, and so may the context of what would be raised here.
            continue
    raise DocumentNotMade(template.name)


def _compile(source: bytes, values: str, standards: list[str]) -> bytes:
    # Thirty megabytes that only whoever makes a document needs.
    import typst

    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stub wants source and root of one type
        source,
        root=BASE,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": values},
        pdf_standards=standards,
    )
    return made


def _plain(value: object) -> str:
    """Dates and times as text; anything else is the caller's mistake."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"{type(value).__name__} cannot stand in a document")
