"""The metadata panel: everything about a story that is not its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, QTimeZone, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.text import is_right_to_left
from editor_app.base.vocabularies import Vocabularies
from editor_app.document.changes import Changes
from editor_app.document.model import FieldValue
from editor_app.document.schema import FIELDS, Kind, Scope
from editor_app.services.open_article import OpenArticle
from editor_app.services.unfinished import UnfinishedInput
from editor_app.ui.metadata.choices import KnownValues
from editor_app.ui.metadata.drafts import Drafts
from editor_app.ui.metadata.editors import Desk, EditorFactory
from editor_app.ui.metadata.layout import WIDE, groups, hints, labels
from editor_app.ui.metadata.release import MOMENTS, refusal, remark
from editor_app.ui.widgets.article_panel import ArticlePanel, column, scrolling
from editor_app.ui.widgets.chips import ChipsEdit
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.labelled_field import FieldEditor, LabelledField, Tone
from editor_app.ui.widgets.long_line import LongLine
from editor_app.ui.widgets.styling import HEADING, WARNING, hairline, label, set_flag
from editor_app.ui.widgets.zones import zone_named

if TYPE_CHECKING:
    from editor_app.ui.metadata.browse_terms import BrowseTerms

_MINUTE = 60_000
NO_LIMITS: Mapping[str, int] = {}


class MetadataPanel(ArticlePanel):
    """Editors for the fields of ``schema.FIELDS``, bound both ways to the article shown.

    ``languages`` are the desk's, in its order; ``zone`` is its time zone by name, the
    computer's own when it is empty; ``limits`` are characters by field. What is typed and no value
    yet is kept in ``unfinished``. ``keyboard_freed`` when the field that it was in is closed.
    """

    keyboard_freed = Signal()

    def __init__(
        self,
        vocabularies: Vocabularies,
        known: KnownValues,
        *,
        languages: Iterable[str] = (),
        zone: str = "",
        limits: Mapping[str, int] = NO_LIMITS,
        clock: Clock = utc_now,
        unfinished: UnfinishedInput | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("metadataPanel", _("Story"), _("Open a story to see its details."), parent)
        self._clock = clock
        self._limits = limits
        self._vocabularies = vocabularies
        self._factory = EditorFactory(
            Desk(vocabularies, known, clock, zone or system_zone(), tuple(languages)), self._language_shown
        )
        self._fields: dict[str, LabelledField] = {}
        self._drafts = Drafts(unfinished)
        self._language = ""
        self._values: dict[str, FieldValue] = {}
        # The remarks under times say how long is left.
        self._ticker = QTimer(self)
        self._ticker.setInterval(_MINUTE)
        self._ticker.timeout.connect(self._remark_times)

    def field(self, name: str) -> LabelledField:
        """The editor of the field ``name`` with its label and message."""
        self.ensure_built()
        return self._fields[name]

    def focus_field(self, name: str) -> bool:
        """Go to the editor of the field ``name``; False when there is none."""
        self.ensure_built()
        field = self._fields.get(name)
        if field is None:
            return False
        field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def use(self, vocabularies: Vocabularies) -> None:
        """Offer, and show, the words of ``vocabularies`` from now on."""
        self._vocabularies = vocabularies
        self._factory.use(vocabularies)
        for name in self._fields:
            self._show(name)
        self._remark_all()

    def limit_to(self, limits: Mapping[str, int]) -> None:
        """Count against these limits from now on."""
        self._limits = limits
        for name, limit in limits.items():
            if name in self._fields:
                self._fields[name].limit_to(limit)

    def browse_topics(self) -> BrowseTerms | None:
        """Show all topics beside the window, to be chosen from; None without a story."""
        if self._article is None:
            return None
        chips = cast(ChipsEdit, self.field("subjects").editor)
        # Imported here: start-up time.
        from editor_app.ui.metadata.browse_terms import BrowseTerms

        dialog = BrowseTerms(
            self._vocabularies.subjects, self._language_shown(), chips.value(), self.window()
        )
        dialog.taken.connect(chips.take)
        dialog.finished.connect(lambda _result: chips.line.setFocus(Qt.FocusReason.PopupFocusReason))
        dialog.open()
        return dialog

    def show_article(self, article: OpenArticle) -> None:
        self._values = dict(article.fields())
        self._turn(article.language)
        for name, field in self._fields.items():
            field.say("")
            self._show(name)
        self._remark_all()
        self._drafts.show(article.id)
        self.show_held(article)

    def show_held(self, article: OpenArticle) -> None:
        self._why.setText(f"◆ {article.why_held}" if article.why_held else "")
        self._why.setVisible(bool(article.why_held))
        focused = self.window().focusWidget()
        for field in self._fields.values():
            field.setEnabled(not article.why_held)
        if article.why_held and focused is not None and self.isAncestorOf(focused):
            self.keyboard_freed.emit()

    def leave_article(self) -> None:
        for field in self._fields.values():
            editor = _editor(field)
            if editor.is_editing():
                editor.commit()
        self._drafts.leave()

    def article_changed(self, changes: Changes) -> None:
        if self._article is None or not changes.fields:
            return
        self._values = dict(self._article.fields())
        if "language" in changes.fields:
            self._turn(self._article.language)
            names: Iterable[str] = self._fields
        else:
            names = changes.fields.keys() & self._fields.keys()
        for name in names:
            self._show(name)
        self._remark_all()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives a QShowEvent
        self._ticker.start()
        self._remark_times()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt gives a QHideEvent
        self._ticker.stop()

    def _language_shown(self) -> str:
        return self._language or "en"

    def _turn(self, language: str) -> None:
        """Names in the article's language, and its direction for what is written in it."""
        self._language = language
        rtl = is_right_to_left(language)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        for name, field in self._fields.items():
            spec = FIELDS[name]
            if spec.scope is Scope.ARTICLE and spec.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST}:
                field.editor.setLayoutDirection(direction)

    def _show(self, name: str) -> None:
        value = self._values.get(name, FIELDS[name].empty)
        _editor(self._fields[name]).set_value(value)
        self._fields[name].count(str(value))

    def _type(self, name: str, value: FieldValue) -> None:
        """Keep what is being typed, key by key: one step for undo."""
        self._commit(name, value, is_typed=True)

    def _commit(self, name: str, value: FieldValue, *, is_typed: bool = False) -> None:
        if self._article is None:
            return
        problem = refusal(name, value, self._values)
        if not problem:
            try:
                self._article.set_field(name, value, join=is_typed)
            except UserError as error:
                problem = str(error)
        if problem:
            self._show(name)
        self._complain(name, problem)

    def _complain(self, name: str, problem: str) -> None:
        field = self._fields[name]
        set_flag(field.editor, "wrong", bool(problem))
        if problem:
            field.say(problem, Tone.ERROR)
            # What is said must be seen; it has its place only after the next layout.
            QTimer.singleShot(0, field, partial(self._area.ensureWidgetVisible, field, 0, 20))
        else:
            self._remark(name)

    def _remark_all(self) -> None:
        for name in self._fields:
            if not self._drafts.has(name):
                self._remark(name)

    def _remark_times(self) -> None:
        for name in MOMENTS:
            if name in self._fields and not (self._fields[name].is_wrong or self._drafts.has(name)):
                self._remark(name)

    def _remark(self, name: str) -> None:
        """Say what the value of the field leads to, unless something is wrong with what is typed."""
        field = self._fields[name]
        set_flag(field.editor, "wrong", False)
        if name in MOMENTS:
            found = remark(name, self._values, self._clock())
            field.say(found.text, found.tone)
        elif isinstance(field.editor, ChipsEdit) and (flaws := field.editor.flaws):
            field.say(flaws[0].words, Tone.WARNING)
        else:
            field.say(
                hints(self._values).get(name, ""),
                Tone.WARNING if FIELDS[name].kind is Kind.FLAG else Tone.HINT,
            )

    def build(self) -> None:
        self._area, self._content = scrolling(self)
        self.addWidget(self._area)
        rows = column(self._content)
        self._why = label("", WARNING, parent=self._content)
        self._why.hide()
        rows.addWidget(self._why)
        for number, (heading, lines) in enumerate(groups()):
            if number:
                rows.addWidget(hairline(self._content))
            if heading:
                rows.addWidget(label(heading, HEADING, parent=self._content))
            for line in lines:
                self._add_line(rows, line)
        rows.addStretch(1)
        self._order_tabs()

    def _add_line(self, rows: QVBoxLayout, line: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for place, name in enumerate(line):
            grid.addWidget(self._make(name), 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, WIDE.get(name, 2))
        rows.addLayout(grid)

    def _make(self, name: str) -> LabelledField:
        words = labels()[name]
        widget = self._factory.make(name, words)
        is_flag = FIELDS[name].kind is Kind.FLAG
        field = LabelledField(
            words, widget, limit=self._limits.get(name), shows_name=not is_flag, parent=self._content
        )
        editor = _editor(field)
        editor.committed.connect(partial(self._commit, name))
        editor.refused.connect(partial(self._complain, name))
        if isinstance(widget, ChipsEdit):
            widget.browse_wanted.connect(self.browse_topics)
        if isinstance(widget, CommitLine | LongLine):
            widget.typed.connect(partial(self._type, name))
        self._drafts.watch(name, field)
        if field.has_limit:
            widget.textChanged.connect(field.count)  # type: ignore[attr-defined]  # lines have limits
        self._fields[name] = field
        return field

    def _order_tabs(self) -> None:
        editors = [field.editor for field in self._fields.values()]
        for first, second in pairwise(editors):
            QWidget.setTabOrder(first, second)


def system_zone() -> str:
    """The time zone of this computer by name; UTC when it has none that is known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if zone_named(name) is not None and not name.startswith("Etc/") else "UTC"


def _editor(field: LabelledField) -> FieldEditor:
    return cast(FieldEditor, field.editor)
