"""What a pre-flight found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.document.field_names import label_of_field
from editor_app.services.publishing.remarks import FormatLook, Preflight, Remark, Sheet, Weight


def trial_lines(found: Preflight) -> Iterator[str]:
    """One line a remark and a format, article by article, and whether all of it could go out."""
    said = {Weight.FORBIDS: _("forbidden"), Weight.STOPS: _("stopped"), Weight.WARNS: _("warning")}
    for remark in found.together:
        yield f"{said[remark.weight]}: {remark.text}"
    for sheet in found.sheets:
        row = sheet.row
        yield f"{row.article} {row.language}: {row.headline or _('(no headline)')}"
        for remark in sheet.remarks:
            field = f" ({label_of_field(remark.field)})" if remark.field else ""
            yield f"  {said[remark.weight]}: {remark.text}{field}"
        for look in sheet.formats:
            yield f"  {look.format}: {_told(look)}"
    yield _("All of it could go out.") if found.can_go else _("It could not go out like this.")


def _told(look: FormatLook) -> str:
    if look.problem:
        return look.problem
    parts = [", ".join(path for path, _size in look.files), *look.warnings]
    if look.losses:
        parts.append(_("lost: {losses}").format(losses=", ".join(look.losses)))
    parts += look.differences or ()
    return "; ".join(filter(None, parts))


def trial_value(found: Preflight) -> dict[str, object]:
    """``{"ok", "together", "articles": [{"article", "remarks", "formats"}]}``."""
    return {
        "ok": found.can_go,
        "together": [_remark(remark) for remark in found.together],
        "articles": [_sheet(sheet) for sheet in found.sheets],
    }


def _sheet(sheet: Sheet) -> dict[str, object]:
    return {
        "article": sheet.row.article,
        "language": sheet.row.language,
        "remarks": [_remark(remark) for remark in sheet.remarks],
        "formats": [_format(look) for look in sheet.formats],
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {"weight": str(remark.weight), "text": remark.text, "field": remark.field}


def _format(look: FormatLook) -> dict[str, object]:
    return {
        "format": look.format,
        "files": [{"path": path, "bytes": size} for path, size in look.files],
        "problem": look.problem,
        "warnings": list(look.warnings),
        "losses": list(look.losses),
        "differences": None if look.differences is None else list(look.differences),
    }
