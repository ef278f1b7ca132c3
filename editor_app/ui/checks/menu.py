"""What can be done about a finding, as entries of a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor_app.base.i18n import _
from editor_app.language.findings import Finding, FindingKind
from editor_app.storage.dictionary_words import WordScope
from editor_app.storage.waivers import Waiver
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.looks import shown_replacement
from editor_app.ui.directions import isolated

MOST = 6
"""Replacements that a menu shows."""
_MOST_WAIVERS = 25


def fill_menu(menu: QMenu, feed: Feed, finding: Finding, acts: Acts, *, everything: bool = False) -> None:
    """Put into ``menu`` what can be done about ``finding``; ``everything`` adds what is done to all alike.

    A word's replacements come when they are worked out, before the first separator.
    """
    what = menu.addAction(finding.message)
    what.setEnabled(False)
    place = menu.addSeparator()
    _add_offers(menu, place, feed, finding, acts)
    _add(menu, _("Ignore here"), lambda: acts.ignore(feed, finding))
    _add(menu, _("Ignore everywhere"), lambda: acts.ignore(feed, finding, everywhere=True))
    if finding.kind is FindingKind.SPELLING:
        _add(menu, _("Add to the desk’s words"), lambda: acts.learn(feed, finding, WordScope.DESK))
        _add(menu, _("Add to my words"), lambda: acts.learn(feed, finding, WordScope.PERSON))
        _add(menu, _("Right in this story"), lambda: acts.learn(feed, finding, WordScope.STORY))
    if everything:
        menu.addSeparator()
        _add_for_all(menu, feed, finding, acts)


def fill_with_waivers(menu: QMenu, waivers: Sequence[Waiver], acts: Acts) -> None:
    """Put what is let stand into ``menu``; choosing one marks it again."""
    for waiver in waivers[:_MOST_WAIVERS]:
        what = isolated(waiver.fragment) if waiver.fragment else _("everything")
        text = f"{what} · {waiver.rule}" + (f" · {isolated(waiver.reason)}" if waiver.reason else "")
        if not waiver.article:
            text += " · " + _("everywhere")
        action = menu.addAction(_("Mark again: {what}").format(what=text))
        action.setToolTip(waiver.person)
        action.triggered.connect(lambda _checked=False, waiver=waiver: acts.mark_again(waiver))


def _add_offers(menu: QMenu, before: QAction, feed: Feed, finding: Finding, acts: Acts) -> None:
    waiting = QAction(_("Looking for replacements…"), menu)
    waiting.setEnabled(False)
    menu.insertAction(before, waiting)
    is_open = [True]
    menu.aboutToHide.connect(is_open.clear)
    menu.destroyed.connect(is_open.clear)

    def take(replacements: tuple[str, ...]) -> None:
        if not is_open:
            return
        menu.removeAction(waiting)
        for text in replacements[:MOST]:
            offer = QAction(isolated(shown_replacement(text)), menu)
            font = offer.font()
            font.setBold(True)
            offer.setFont(font)
            offer.triggered.connect(lambda _checked=False, text=text: acts.mend(feed, finding, text))
            menu.insertAction(before, offer)

    acts.offer(feed, finding, take)


def _add_for_all(menu: QMenu, feed: Feed, finding: Finding, acts: Acts) -> None:
    if finding.replacements:
        first = finding.replacements[0]
        _add(menu, _("Replace all like this"), lambda: acts.mend_like(feed, finding, first))
    rule = finding.rule
    if any(placed.finding.rule == rule and placed.finding.replacements for placed in feed):
        _add(menu, _("Mend all of {rule}").format(rule=rule), lambda: acts.mend_rule(feed, rule))
    _add(menu, _("Silence {rule} in this story").format(rule=rule), lambda: acts.ignore_rule(feed, rule))


def _add(menu: QMenu, text: str, act: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda: act())
