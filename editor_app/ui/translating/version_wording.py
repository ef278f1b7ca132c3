"""How far a language version is, in words, as a sign and in its colour."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QColor

from editor_app.base.i18n import _, ngettext
from editor_app.storage.language_versions import VersionCell
from editor_app.ui.articles.row_text import age
from editor_app.ui.articles.views import language_name
from editor_app.ui.shapes import Shape
from editor_app.ui.theme import Theme


def cell_text(cell: VersionCell) -> str:
    """How far a version is, in few signs: confirmed of all, and what is stale."""
    figures = cell.figures
    if figures is None:
        return _("source") if cell.source is None else "…"
    parts = [f"{figures.confirmed}/{figures.segments}"]
    if figures.stale:
        parts.append(ngettext("{n} stale", "{n} stale", figures.stale).format(n=figures.stale))
    return " · ".join(parts)


def cell_words(cell: VersionCell, now: datetime) -> str:
    """The same in whole words, with who had it and since when it is behind."""
    figures = cell.figures
    parts = [language_name(cell.language), cell.headline or _("No headline yet")]
    if figures is None:
        parts.append(_("source") if cell.source is None else _("not counted yet"))
        return ". ".join(parts)
    parts.append(_("{n} of {total} confirmed").format(n=figures.confirmed, total=figures.segments))
    if figures.stale:
        parts.append(ngettext("{n} stale", "{n} stale", figures.stale).format(n=figures.stale))
    if figures.words_left:
        left = figures.words_left
        parts.append(ngettext("{n} word left", "{n} words left", left).format(n=left))
    if cell.behind_since is not None:
        parts.append(_("behind since {time}").format(time=age(cell.behind_since, now)))
    if figures.person:
        parts.append(figures.person)
    return ". ".join(parts)


def shape_of_cell(cell: VersionCell) -> Shape:
    """The sign of a version: full when done, half in work, empty when new, a square when stale."""
    figures = cell.figures
    if figures is None:
        return Shape.DONE if cell.source is None else Shape.NEW
    if figures.stale or figures.rejected:
        return Shape.STALE
    if figures.segments and figures.confirmed == figures.segments:
        return Shape.DONE
    return Shape.IN_WORK if figures.confirmed or figures.draft else Shape.NEW


def color_of(shape: Shape, theme: Theme) -> QColor:
    """The colour of a version's sign."""
    if shape is Shape.STALE:
        return theme.deleted
    return theme.soft if shape is Shape.NEW else theme.inserted
