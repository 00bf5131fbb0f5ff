"""Forms of pages. A field is named by the place it fills: `members-0-iin` fills /members/0/iin."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from shapagat.core.exceptions import DomainError


class Wrong(NamedTuple):
    """One line of the error summary: the sentence and the id of the field it is about ("" when none)."""

    field_id: str
    label: str
    sentence: str


class PageForm(forms.Form):
    """A form that can show what a service refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def show_problem(self, error: DomainError) -> None:
        """Put each refusal beside its field; what belongs to no field stands in the summary."""
        for problem in error.errors:
            self.add_error(self._field_for(problem.pointer), str(problem.detail))
        if not error.errors:
            self.add_error(None, str(error.detail))

    def _field_for(self, pointer: str) -> str | None:
        """Return the field of that place, else the first one inside it, else the one it is inside of."""
        name = field_of(pointer)
        if name in self.fields:
            return name
        inside = next((field for field in self.fields if field.startswith(f"{name}-")), None)
        while inside is None and "-" in name:
            name = name.rpartition("-")[0]
            inside = name if name in self.fields else None
        return inside

    def wrongs(self) -> Iterator[Wrong]:
        """Go through every error in the order of the fields."""
        if not self.is_bound:
            return
        for sentence in self.non_field_errors():
            yield Wrong("", "", str(sentence))
        for field in self.visible_fields():
            for sentence in field.errors:
                yield Wrong(_anchor(field), str(field.label), str(sentence))
        for field in self.hidden_fields():
            for sentence in field.errors:
                yield Wrong("", str(field.label), str(sentence))


def field_of(pointer: str) -> str:
    """Turn a JSON pointer into the name of the field that fills that place."""
    return pointer.strip("/").replace("/", "-")


def filled(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Turn `{"contact-phones-0": …}` into nested dictionaries and lists, leaving out what is empty."""
    tree: dict[str, Any] = {}
    for name, value in cleaned.items():
        if value is None or value is False or value in ("", []):
            continue
        *path, last = name.split("-")
        branch = tree
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    listed: dict[str, Any] = _with_lists(tree)
    return listed


def _with_lists(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    children = {key: _with_lists(value) for key, value in node.items()}
    if children and all(key.isdigit() for key in children):
        return [children[key] for key in sorted(children, key=int)]
    return children


def _anchor(field: BoundField) -> str:
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)
