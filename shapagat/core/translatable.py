"""Finds the strings of ours that people see, in Python and in templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

from shapagat.core.translations import package_folders

_SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CALL = re.compile(r"\b(?:n?p?gettext|_)\(")


class Translatable(NamedTuple):
    """One msgid (context and plural too, where there are any) and the package whose catalogue holds it."""

    folder: Path
    msgid: str
    plural: str = ""
    context: str = ""


def translatable_strings() -> set[Translatable]:
    """Return every string marked for translation in our packages."""
    folders = package_folders()
    found: set[Translatable] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            owner = max((each for each in folders if path.is_relative_to(each)), key=lambda each: len(each.parts))
            if owner == folder and path.suffix in {".py", ".html", ".txt"}:
                found.update(strings_in(path, folder))
    return found


def strings_in(path: Path, folder: Path) -> Iterator[Translatable]:
    """Go through the strings of one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _in_python(ast.parse(text), folder)
    elif "{%" in text or "{{" in text:
        yield from _in_template(templatize(text), folder)


def _in_python(tree: ast.AST, folder: Path) -> Iterator[Translatable]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, folder)


def _in_template(as_python: str, folder: Path) -> Iterator[Translatable]:
    for match in _CALL.finditer(as_python):
        ends = (end.end() for end in re.finditer(r"\)", as_python[match.start() :]))
        call = next(filter(None, (_parsed(as_python[match.start() : match.start() + end]) for end in ends)), None)
        if call is not None:
            yield from _of_call(call, folder)


def _parsed(source: str) -> ast.Call | None:
    try:
        node = ast.parse(source, mode="eval").body
    except SyntaxError:
        return None
    return node if isinstance(node, ast.Call) else None


def _of_call(node: ast.Call, folder: Path) -> Iterator[Translatable]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    words = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
    texts = [word for word in words if isinstance(word, str)]
    if not texts or not isinstance(words[0], str):
        return
    if name in _SINGLE:
        yield Translatable(folder, texts[0])
    elif name in _PLURAL and len(texts) > 1:
        yield Translatable(folder, texts[0], plural=texts[1])
    elif name in {"pgettext", "pgettext_lazy"} and len(texts) > 1:
        yield Translatable(folder, texts[1], context=texts[0])
