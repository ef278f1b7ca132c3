"""The line at the lower edge: language, words, reading time, what was done, whether it is on disk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor_app.base.clock import from_text
from editor_app.base.i18n import _, ngettext
from editor_app.document.model import FieldValue
from editor_app.services.open_article import OpenArticle
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import isolated
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.jobs import JobBar

UNSAVED = "●"
_ABOVE = 4
LULL = 400
"""Milliseconds between two looks at the clock while somebody types."""


class StatusBar(QWidget):
    """Says what the article in front is like and where its text lies."""

    def __init__(self, interface_family: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.language = QLabel()
        self.words = QLabel()
        self.reading_time = QLabel()
        self.waiting = QLabel()
        self.mode = QLabel()
        self.mode.setObjectName("modeIndicator")
        self.blockers = QPushButton(self)
        self.blockers.setAutoDefault(False)
        self.blockers.setObjectName("blockerCount")
        self.blockers.hide()
        self.held = QPushButton(self)
        self.held.setAutoDefault(False)
        self.held.setObjectName("heldNote")
        self.held.hide()
        self.flags = QLabel()
        self.flags.setObjectName("flagsNote")
        self.message = QLabel()
        self.message.setObjectName("statusMessage")
        self.message.setAccessibleName(_("Message"))
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.jobs = JobBar()
        self.saved = QLabel()
        self.saved.setObjectName("savedIndicator")
        self.network = QLabel(_("Working offline"))
        self.network.setObjectName("networkNote")
        self.network.setToolTip(_("Nothing leaves this computer unless somebody exports it."))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, _ABOVE, 14, _ABOVE)
        row.setSpacing(20)
        font = tabular(interface_font(Role.HINT, interface_family))
        row.addWidget(self.held)
        for label in (self.mode, self.flags, self.language, self.words, self.reading_time, self.waiting):
            row.addWidget(label)
        row.addWidget(self.blockers)
        row.addWidget(self.message, 1)
        row.addWidget(self.jobs)
        for label in (self.saved, self.network):
            row.addWidget(label)
        for label in self.findChildren(QLabel):
            label.setFont(font)
        self.blockers.setFont(font)
        self.held.setFont(font)
        self._is_saved = True
        self._lull = QTimer(self, interval=LULL, singleShot=True)
        self._lull.timeout.connect(self._show_saved)

    def sizeHint(self) -> QSize:
        """As high as its highest part, shown or not: nothing above moves when the blockers are counted."""
        self.blockers.ensurePolished()
        highest = self.blockers.sizeHint().height() + 2 * _ABOVE
        return super().sizeHint().expandedTo(QSize(0, highest))

    def show_counts(self, words: int, minutes: int) -> None:
        """Show the length of the article in front."""
        figure = QLocale().toString(words)
        self.words.setText(ngettext("{n} word", "{n} words", words).format(n=figure))
        self.reading_time.setText(ngettext("{n} min", "{n} min", minutes).format(n=minutes))

    def show_waiting(self, suggestions: int, notes: int) -> None:
        """Show how many suggestions and notes are open in the article in front; nothing for none."""
        parts = []
        if suggestions:
            parts.append(ngettext("{n} suggestion", "{n} suggestions", suggestions).format(n=suggestions))
        if notes:
            parts.append(ngettext("{n} note", "{n} notes", notes).format(n=notes))
        self.waiting.setText(" · ".join(parts))
        self.waiting.setVisible(bool(parts))

    def show_mode(self, is_suggesting: bool) -> None:
        """Say that changes are suggestions; editing, the usual, is not said."""
        self.mode.setText("● " + _("Suggesting"))
        self.mode.setToolTip(_("Your changes wait for a decision."))
        self.mode.setVisible(is_suggesting)

    def show_held(self, article: OpenArticle | None, act: str = "") -> None:
        """Say that nobody writes in ``article``, and what lets people write again, where ``act`` does."""
        why = article.why_held if article is not None else ""
        # What is held and cannot be let go is gone for good.
        due = _due_text(article.story_document.fields()) if article is not None else ""
        scheduled = " ".join(filter(None, ("◆", _("Scheduled"), due)))
        self.held.setText(f"{scheduled}: {act}" if act else f"◆ {_('Withdrawn')}: {_('Read-only')}")
        self.held.setToolTip(why)
        self.held.setAccessibleName(f"{why} {act}".strip())
        self.held.setEnabled(bool(act))
        self.held.setVisible(bool(why))
        if article is not None and article.is_read_only:
            self.saved.setText(_("Read-only"))

    def show_flags(self, fields: Mapping[str, FieldValue]) -> None:
        """Show what is to be known before the article goes out: legal, not for publication."""
        known = (("legal", _("legal")), ("not_for_publication", _("not for publication")))
        said = [text for name, text in known if fields.get(name) is True]
        self.flags.setText("◆ " + " · ".join(said) if said else "")
        self.flags.setVisible(bool(said))

    def show_blockers(self, count: int | None) -> None:
        """Show how many things stop the article in front; None while nobody has looked."""
        self.blockers.setVisible(count is not None)
        if count is not None:
            figure = QLocale().toString(count)
            text = ngettext("{n} blocker", "{n} blockers", count).format(n=figure)
            self.blockers.setText(f"▲ {text}" if count else "● " + _("no blockers"))
            self.blockers.setToolTip(_("What stops this story from going out, and its proof passes"))

    def show_article(self, article: OpenArticle | None) -> None:
        """Show the language of ``article``, and whether it is on disk."""
        is_there = article is not None
        for label in (self.language, self.words, self.reading_time, self.saved):
            label.setVisible(is_there)
        self.show_mode(article is not None and article.is_suggesting)
        if article is None:
            self.show_waiting(0, 0)
        self.show_held(article)
        self.show_flags(article.story_document.fields() if article is not None else {})
        if article is not None:
            self.language.setText(language_name(article.language))
            self.note_saved(article.is_saved)
            if article.is_read_only:
                self.saved.setText(_("Read-only"))

    def note_saved(self, is_saved: bool) -> None:
        """Take note that what is on the screen is, or is not, on disk; shown without hurry when it is."""
        if is_saved != self._is_saved:
            self._is_saved = is_saved
            self._show_saved()
        elif not self._lull.isActive():
            self._lull.start()

    def _show_saved(self) -> None:
        if self._is_saved:
            time = QLocale().toString(QDateTime.currentDateTime().time(), "HH:mm:ss")
            self.saved.setText(_("Saved {time}").format(time=time))
            self.saved.setToolTip(_("Everything on the screen is on disk."))
        else:
            self.saved.setText(f"{UNSAVED} " + _("Not saved"))
            self.saved.setToolTip(_("The text stays on the screen; the notice says what to do."))
        self.saved.setObjectName("savedIndicator")


def _due_text(fields: Mapping[str, FieldValue]) -> str:
    """When a story goes out, on this computer's clock; empty when that is not said."""
    try:
        moment = from_text(str(fields.get("publish_at") or ""))
    except ValueError:
        return ""
    # Imported here: start-up time.
    from editor_app.ui.widgets.moments import moment_text

    return isolated(moment_text(moment))
