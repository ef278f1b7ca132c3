"""Metadata."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import clean
from editor_app.document.changes import Selection
from editor_app.document.draft import Draft
from editor_app.document.model import FieldValue
from editor_app.document.schema import FIELDS, FieldSpec, Kind


def set_field(draft: Draft, name: str, value: FieldValue | None) -> Selection | None:
    """Give the metadata field ``name`` a value; None or the empty value takes it away."""
    return set_fields(draft, {name: value})


def set_fields(draft: Draft, values: Mapping[str, FieldValue | None]) -> Selection | None:
    """Give several metadata fields their values in one step."""
    fitting = {name: fitting_value(name, value) for name, value in values.items()}
    for name, value in fitting.items():
        if draft.field(name) != value:
            draft.set_field(name, value)
    return None


def fitting_value(name: str, value: FieldValue | None) -> FieldValue | None:
    """``value`` cleaned and of the field's type, None for empty. CommandRefused when it does not fit."""
    spec = FIELDS.get(name)
    if spec is None:
        raise CommandRefused(_("There is no field “{name}”.").format(name=name))
    if value is None or value == spec.empty:
        return None
    match spec.kind, value:
        case Kind.LIST, tuple():
            parts = dict.fromkeys(_line(part) for part in value)
            return tuple(part for part in parts if part) or None
        case Kind.FLAG, bool():
            return value
        case Kind.NUMBER, int() if not isinstance(value, bool):
            return value
        case Kind.LONG_TEXT, str():
            return clean(value)[0].strip() or None
        case ((Kind.TEXT | Kind.CODE | Kind.DATE | Kind.MOMENT), str()):
            return _line(value) or None
        case _:
            raise CommandRefused(_misfit(spec))


def _line(text: str) -> str:
    return " ".join(clean(text)[0].split("\n")).strip()


def _misfit(spec: FieldSpec) -> str:
    return _("The field “{name}” cannot hold this value.").format(name=spec.name)
