"""What can be done about a finding, as entries of a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.base.i18n import _
from editor_app.language.findings import Finding, FindingKind
from editor_app.storage.dictionary_words import WordScope
from editor_app.storage.waivers import Waiver
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.asking import ask_example, ask_reason
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.looks import shown_answer
from editor_app.ui.checks.mending import answers_to, count_alike
from editor_app.ui.directions import isolated

MOST = 6
"""Replacements that a menu shows."""
_MOST_WAIVERS = 25


def fill_menu(menu: QMenu, feed: Feed, finding: Finding, acts: Acts, *, everything: bool = False) -> None:
    """Put into ``menu`` what can be done about ``finding``; ``everything`` adds what is done to all of
    its rule.

    A word's replacements come when they are worked out, before the first separator.
    """
    what = menu.addAction(finding.message)
    what.setEnabled(False)
    place = menu.addSeparator()
    _Offers(menu, place, partial(acts.mend, feed, finding)).ask(feed, finding, acts)
    alike = count_alike(feed, finding)
    if alike > 1:
        _add_alike(menu, feed, finding, acts, alike)
    _add(menu, _("Ignore here"), partial(acts.ignore, feed, finding))
    _add(menu, _("Ignore everywhere"), partial(acts.ignore, feed, finding, everywhere=True))
    window = _window_of(menu)
    _add(menu, _("Ignore here, with a reason…"), partial(ask_reason, window, feed, finding, acts))
    everywhere = partial(ask_reason, window, feed, finding, acts, everywhere=True)
    _add(menu, _("Ignore everywhere, with a reason…"), everywhere)
    if finding.kind is FindingKind.SPELLING:
        _add(menu, _("Add to the desk’s words"), partial(acts.learn, feed, finding, WordScope.DESK))
        _add(menu, _("Add to my words"), partial(acts.learn, feed, finding, WordScope.PERSON))
        _add(menu, _("Add; inflects like…"), partial(ask_example, window, feed, finding, acts))
        _add(menu, _("Right in this story"), partial(acts.learn, feed, finding, WordScope.STORY))
    if everything:
        menu.addSeparator()
        _add_for_rule(menu, feed, finding.rule, acts)


def alike_menu(
    parent: QWidget,
    feed: Feed,
    finding: Finding,
    acts: Acts,
    mend: Callable[[str], object],
    known: tuple[str, ...] = (),
) -> QMenu:
    """A menu of what can replace all that is like ``finding``; a digit or Enter chooses.

    ``known`` are replacements that have been worked out; ``mend`` gets what was chosen.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = menu.addAction(_("Replace all {n} like this with").format(n=count_alike(feed, finding)))
    title.setEnabled(False)
    place = menu.addSeparator()
    offers = _Offers(menu, place, mend, is_numbered=True)
    offers.take(finding, known) if known else offers.ask(feed, finding, acts)
    return menu


def fill_with_waivers(menu: QMenu, waivers: Sequence[Waiver], acts: Acts) -> None:
    """Put what is let stand into ``menu``; choosing one marks it again. What is more stands in menus of its
    own, so that everything can be marked again."""
    for waiver in waivers[:_MOST_WAIVERS]:
        what = isolated(waiver.fragment) if waiver.fragment else _("everything")
        text = f"{what} · {waiver.rule}" + (f" · {isolated(waiver.reason)}" if waiver.reason else "")
        if not waiver.article:
            text += " · " + _("everywhere")
        action = menu.addAction(_("Mark again: {what}").format(what=text))
        action.setToolTip(waiver.person)
        action.triggered.connect(lambda _checked=False, waiver=waiver: acts.mark_again(waiver))
    if waivers[_MOST_WAIVERS:]:
        fill_with_waivers(menu.addMenu(_("Earlier…")), waivers[_MOST_WAIVERS:], acts)


class _Offers:
    """Puts what mends a finding into a menu as soon as it is known, while the menu is there."""

    def __init__(
        self, menu: QMenu, before: QAction, mend: Callable[[str], object], *, is_numbered: bool = False
    ) -> None:
        self._menu = menu
        self._before = before
        self._mend = mend
        self._is_numbered = is_numbered
        self._waiting: QAction | None = None
        self._is_open = True
        menu.destroyed.connect(self._close)

    def _close(self) -> None:
        self._is_open = False

    def ask(self, feed: Feed, finding: Finding, acts: Acts) -> None:
        """Have the replacements worked out."""
        waiting = self._waiting = QAction(_("Looking for replacements…"), self._menu)
        waiting.setEnabled(False)
        self._menu.insertAction(self._before, waiting)
        acts.offer(feed, finding, partial(self.take, finding))

    def take(self, finding: Finding, answers: tuple[str, ...]) -> None:
        """Show ``answers``, the best first."""
        if not self._is_open:
            return
        if self._waiting is not None:
            self._menu.removeAction(self._waiting)
        for number, text in enumerate(answers[:MOST], start=1):
            shown = shown_answer(finding, text).replace("&", "&&")
            offer = QAction(f"&{number}  {shown}" if self._is_numbered else shown, self._menu)
            font = offer.font()
            font.setBold(True)
            offer.setFont(font)
            offer.triggered.connect(lambda _checked=False, text=text: self._mend(text))
            self._menu.insertAction(self._before, offer)
            if self._is_numbered and number == 1:
                self._menu.setActiveAction(offer)
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """A menu that has grown since it opened may reach below the screen."""
        box, screen = self._menu.geometry(), self._menu.screen().availableGeometry()
        below = box.bottom() - screen.bottom()
        if self._menu.isVisible() and below > 0:
            self._menu.move(box.left(), max(screen.top(), box.top() - below))


def _add_alike(menu: QMenu, feed: Feed, finding: Finding, acts: Acts, alike: int) -> None:
    more = menu.addMenu(_("Replace all {n} like this").format(n=alike))
    place = more.addSeparator()
    _Offers(more, place, partial(acts.mend_like, feed, finding), is_numbered=True).ask(feed, finding, acts)


def _add_for_rule(menu: QMenu, feed: Feed, rule: str, acts: Acts) -> None:
    if any(placed.finding.rule == rule and answers_to(feed, placed.finding) for placed in feed):
        _add(menu, _("Mend all of {rule}").format(rule=rule), lambda: acts.mend_rule(feed, rule))
    _add(menu, _("Silence {rule} in this story").format(rule=rule), lambda: acts.ignore_rule(feed, rule))


def _window_of(menu: QMenu) -> QWidget:
    parent = menu.parentWidget()
    return parent.window() if parent is not None else menu


def _add(menu: QMenu, text: str, act: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda: act())
