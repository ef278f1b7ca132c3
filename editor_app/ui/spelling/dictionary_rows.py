"""What the rows over dictionaries say: a language with its dictionaries below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from editor_app.base.i18n import _, ngettext
from editor_app.services.dictionary_overview import LanguageOverview
from editor_app.services.dictionary_places import Dictionary, Origin
from editor_app.ui.widgets.styling import COLUMNS, set_kind
from editor_app.ui.widgets.tick_box import TickedRows

LANGUAGE, ENTRY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
UNKNOWN = 3
"""The column of what the stories have and no dictionary knows."""

_SMALL = 100_000
"""Bytes below which a size is given in kilobytes."""


def dictionary_tree() -> QTreeWidget:
    """An empty list of languages and dictionaries."""
    tree = QTreeWidget()
    set_kind(tree, COLUMNS)
    tree.setHeaderLabels([_("Language"), _("Size"), _("From"), _("Unknown in your stories")])
    tree.setAccessibleName(_("Languages and their dictionaries"))
    tree.setUniformRowHeights(True)
    tree.setItemDelegate(TickedRows(tree))
    head = tree.header()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2, 3):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def add_language(
    tree: QTreeWidget, found: LanguageOverview, name: str, unknown: str, broken: Collection[str]
) -> None:
    """Add a row for the language and one for each of its dictionaries; ``broken`` are ids of those that
    stopped answering."""
    top = QTreeWidgetItem(tree, [name, "", _state_text(found), unknown])
    top.setData(0, LANGUAGE, found.language)
    for entry in found.available:
        origin = _("stopped answering") if entry.id in broken else _origin_text(entry)
        item = QTreeWidgetItem(top, [entry.name, _size_text(entry.size), origin])
        item.setData(0, LANGUAGE, found.language)
        item.setData(0, ENTRY, entry)
        item.setCheckState(0, Qt.CheckState.Checked if entry.id in found.used else Qt.CheckState.Unchecked)


def _state_text(found: LanguageOverview) -> str:
    said = []
    if not found.used:
        said.append(_("not checked") if found.available else _("no dictionary"))
    elif found.is_chosen:
        said.append(_("chosen by you"))
    if found.own:
        said.append(
            ngettext("{n:,} word of your own", "{n:,} words of your own", found.own).format(n=found.own)
        )
    return " · ".join(said)


def rows_of(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    """Every row, from top to bottom."""
    place = QTreeWidgetItemIterator(tree)
    while (item := place.value()) is not None:
        yield item
        place += 1


def choose_row(tree: QTreeWidget, dictionary: str, language: str) -> None:
    """Put the cursor on the dictionary of that id, else on its language, else on the first row."""
    rows = list(rows_of(tree))
    fitting = [row for row in rows if (entry := row.data(0, ENTRY)) and entry.id == dictionary]
    fitting += [row for row in rows if row.data(0, LANGUAGE) == language and row.parent() is None]
    if chosen := fitting or rows:
        tree.setCurrentItem(chosen[0])


def unknown_text(found: LanguageOverview) -> str:
    """How much of the counted stories no dictionary of the language knows."""
    survey = found.survey
    if not survey.words:
        return _("no published stories")
    unknown = len(survey.unknown)
    if not found.used:
        return ngettext("{n:,} word to learn", "{n:,} words to learn", unknown).format(n=unknown)
    said = ngettext("{n:,} word, {share:.1%} of the text", "{n:,} words, {share:.1%} of the text", unknown)
    return said.format(n=unknown, share=survey.share)


def _origin_text(entry: Dictionary) -> str:
    names = {
        Origin.IMPORTED: _("brought in"),
        Origin.SYSTEM: _("this computer"),
        Origin.ENGINE: _("the program"),
    }
    return names[entry.origin]


def _size_text(size: int) -> str:
    if size < _SMALL:
        return _("{n:.1f} kB").format(n=size / 1_000)
    return _("{n:.1f} MB").format(n=size / 1_000_000)
