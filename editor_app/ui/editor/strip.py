"""The quiet bar of formatting buttons above the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from editor_app.base.i18n import _
from editor_app.document.model import BlockType, ListKind, MarkType
from editor_app.ui.editor.acts import EditorActs
from editor_app.ui.icons import icon
from editor_app.ui.theme import theme_of

_ICON = 16
_MARGIN = 12


class FormattingStrip(QWidget):
    """Buttons for what news uses; pressed ones tell what the cursor is in."""

    def __init__(self, view: EditorActs) -> None:
        super().__init__(view)
        self.setObjectName("formattingStrip")
        self.setAccessibleName(_("Formatting"))
        self._buttons: list[QToolButton] = []
        self._end: QWidget | None = None
        self._states: list[tuple[QToolButton, Callable[[], bool]]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.setSpacing(2)
        self._add_blocks(view)
        self._gap()
        self._add_marks(view)
        self._gap()
        for name, text, act in (
            ("image", _("Picture"), view.insert_image),
            ("table", _("Table"), view.insert_table),
            ("embed", _("Embed"), view.insert_embed),
            ("rule", _("Horizontal rule"), view.insert_rule),
        ):
            self._button(name, text, act)
        self._row.addStretch(1)

    def _add_blocks(self, view: EditorActs) -> None:
        blocks: tuple[tuple[str, str, BlockType, int, ListKind | None], ...] = (
            ("paragraph", _("Paragraph"), BlockType.PARAGRAPH, 0, None),
            ("heading", _("Heading"), BlockType.HEADING, 2, None),
            ("quote", _("Quote"), BlockType.QUOTE, 0, None),
            ("pull_quote", _("Pull quote"), BlockType.PULL_QUOTE, 0, None),
            ("bulleted", _("Bulleted list"), BlockType.LIST_ITEM, 0, ListKind.BULLETED),
            ("numbered", _("Numbered list"), BlockType.LIST_ITEM, 0, ListKind.NUMBERED),
        )
        for name, text, type, level, kind in blocks:
            self._button(
                name,
                text,
                partial(view.set_block, type, level, kind),
                partial(view.has_block, type, level, kind),
            )

    def _add_marks(self, view: EditorActs) -> None:
        for name, text, mark in (
            ("bold", _("Bold"), MarkType.BOLD),
            ("italic", _("Italic"), MarkType.ITALIC),
            ("underline", _("Underline"), MarkType.UNDERLINE),
            ("strike", _("Strike through"), MarkType.STRIKE),
        ):
            self._button(name, text, partial(view.toggle_mark, mark), partial(view.has_mark, mark))
        self._button("link", _("Link"), view.edit_link, partial(view.has_mark, MarkType.LINK))
        self._button("clear", _("Clear formatting"), view.clear_formatting)

    def _button(
        self, name: str, text: str, act: Callable[[], object], is_on: Callable[[], bool] | None = None
    ) -> None:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        # The text keeps the focus; the keyboard reaches all of this by shortcuts and the palette.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: act())
        if is_on is not None:
            button.setCheckable(True)
            self._states.append((button, is_on))
        self._row.addWidget(button)
        self._buttons.append(button)

    def add_end(self, widget: QWidget) -> None:
        """Have ``widget`` at the end, whole at any width; it stands there as long as the strip."""
        self._end = widget
        self._row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons that have room; shortcuts and the palette reach the others."""
        super().resizeEvent(event)
        used = 2 * _MARGIN + (self._end.sizeHint().width() + 4 if self._end is not None else 0)
        for button in self._buttons:
            used += button.sizeHint().width() + 4
            button.setVisible(used <= self.width())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def _gap(self) -> None:
        self._row.addSpacing(10)

    def refresh(self) -> None:
        """Show what the cursor is in."""
        for button, is_on in self._states:
            button.setChecked(is_on())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with a hairline below."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.paper)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
