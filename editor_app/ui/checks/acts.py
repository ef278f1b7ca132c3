"""What a person does about findings: mend them, let them stand, teach a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.document.article import Command
from editor_app.document.changes import Selection
from editor_app.document.commands.marks import set_passage_languages
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.suggesting import Suggesting
from editor_app.language.findings import Finding, FindingKind
from editor_app.services.checking import fragment_of
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.open_article import OpenArticle
from editor_app.services.waiving import Waiving
from editor_app.storage.dictionary_words import WordScope
from editor_app.storage.waivers import EVERYWHERE, Waiver
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.feeds import Feeds
from editor_app.ui.checks.mending import (
    Answer,
    answers_alike,
    answers_of_rule,
    answers_to,
    fitting,
    replacements_of,
)
from editor_app.ui.checks.reading import language_of

if TYPE_CHECKING:
    from editor_app.services.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, in words, and what takes it back (None where the article's undo does)."""

    text: str
    undo: Callable[[], object] | None = None


class Acts(QObject):
    """Mends findings and lets them stand. ``done`` carries a Deed, ``refused`` a UserError."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        feeds: Feeds,
        waiving: Callable[[], Waiving],
        spelling: Callable[[], Spelling],
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feeds = feeds
        self._waiving = waiving
        self._spelling = spelling
        self._jobs = jobs

    # Mending

    def mend(self, feed: Feed, finding: Finding, answer: str) -> Selection | None:
        """Put ``answer`` in the place of what was found, or say that its passage is in that language.

        Where it stands; None when it is not there any more.
        """
        placed = feed.find(finding)
        chosen = fitting([(placed, answer)]) if placed is not None else []
        if not chosen or placed is None or placed.place is None or not self._give(feed, chosen):
            return None
        return Selection(placed.place.field, placed.place.start, placed.place.start)

    def mend_like(self, feed: Feed, finding: Finding, replacement: str) -> int:
        """Replace every finding of the same rule and words as ``finding``; how many there were."""
        return self._mend_all(feed, answers_alike(feed, finding, replacement))

    def mend_rule(self, feed: Feed, rule: str) -> int:
        """Mend all that a rule found and has an answer to, with its first; how many there were."""
        return self._mend_all(feed, answers_of_rule(feed, rule))

    def _mend_all(self, feed: Feed, wanted: list[Answer]) -> int:
        chosen = fitting(wanted)
        if not chosen or not self._give(feed, chosen):
            return 0
        count = len(chosen)
        self.done.emit(Deed(ngettext("{n} place mended", "{n} places mended", count).format(n=count)))
        return count

    def _give(self, feed: Feed, chosen: list[Answer]) -> bool:
        """Give these answers, all of one rule, in one step of undo; whether that was possible."""
        article, findings = feed.article, [placed.finding for placed, _text in chosen]
        answers = replacements_of(chosen)
        label = _("Correct") if len(chosen) == 1 else _("Correct all")
        command: Command = replace_ranges
        is_language = bool(findings[0].language)
        if is_language:
            label, command = _("Language"), set_passage_languages
            answers = [(place, "" if tag == article.language else tag) for place, tag in answers]
        try:
            article.run(label, command, answers, before=answers[0][0], suggest=_suggesting(article, findings))
        except UserError as error:
            self.refused.emit(error)
            return False
        if is_language:
            # The words are still the same: nothing else takes the finding away before the next check.
            feed.drop(lambda finding: any(finding is given for given in findings))
        return True

    # Letting stand

    def ignore(self, feed: Feed, finding: Finding, *, everywhere: bool = False, reason: str = "") -> bool:
        """Mark ``finding`` no more, in this article or in any; whether that is kept."""
        text = _("“{text}” is let stand everywhere") if everywhere else _("“{text}” is let stand here")
        article = EVERYWHERE if everywhere else feed.article.id
        return self._let_stand(
            feed,
            lambda waiving: waiving.waive(finding, article, reason),
            lambda other: (other.rule, fragment_of(other)) == (finding.rule, fragment_of(finding)),
            text.format(text=finding.text or finding.message),
        )

    def ignore_rule(self, feed: Feed, rule: str, reason: str = "") -> bool:
        """Mark nothing of ``rule`` any more in this article; whether that is kept."""
        return self._let_stand(
            feed,
            lambda waiving: waiving.waive_rule(rule, feed.article.id, reason),
            lambda other: other.rule == rule,
            _("The rule {rule} is silent in this story").format(rule=rule),
        )

    def _let_stand(
        self, feed: Feed, act: Callable[[Waiving], object], is_gone: Callable[[Finding], bool], text: str
    ) -> bool:
        waiving, article = self._waiving(), feed.article.id
        before = waiving.all_of(article)
        try:
            act(waiving)
        except UserError as error:
            self.refused.emit(error)
            return False
        fresh = [waiver for waiver in waiving.all_of(article) if waiver not in before]
        feed.drop(is_gone)
        self._feeds.check_again()

        def undo() -> None:
            for waiver in fresh:
                waiving.take_back(waiver)
            self._feeds.check_again()

        self.done.emit(Deed(text, undo))
        return True

    def let_stand(self, feed: Feed) -> list[Waiver]:
        """What is marked no more in this article, the latest first."""
        return self._waiving().all_of(feed.article.id)[::-1]

    def mark_again(self, waiver: Waiver) -> None:
        """Mark again what was let stand."""
        try:
            self._waiving().take_back(waiver)
        except UserError as error:
            self.refused.emit(error)
            return
        self._feeds.check_again()

    # Words

    def learn(self, feed: Feed, finding: Finding, scope: WordScope, *, inflects_like: str = "") -> bool:
        """Let the word of a spelling finding be right where ``scope`` says; whether that is kept.

        With ``inflects_like`` its forms are right as those of that word are.
        """
        spelling = self._spelling()
        language = language_of(feed, finding)
        owner = feed.article.story if scope is WordScope.STORY else ""
        try:
            kept = spelling.add([finding.text], language, scope, owner=owner, inflects_like=inflects_like)
        except UserError as error:
            self.refused.emit(error)
            return False
        feed.drop(lambda other: (other.rule, other.text) == (finding.rule, finding.text))
        self._feeds.check_again()

        def undo() -> None:
            spelling.remove(kept)
            self._feeds.check_again()

        self.done.emit(Deed(_("“{text}” is a word now").format(text=finding.text), undo))
        return True

    def examine(self, feed: Feed, finding: Finding, example: str, take: Callable[[str], None]) -> None:
        """Give ``take`` what speaks against letting the word of ``finding`` inflect like ``example``.

        Empty words when nothing does. The speller may be busy: it is asked beside the window.
        """
        language = language_of(feed, finding)

        def done(is_known: bool) -> None:
            take("" if is_known else _("“{word}” is not in the dictionary itself.").format(word=example))

        self._jobs.run("", lambda _progress: self._spelling().gives_endings(example, language), done=done)

    def offer(self, feed: Feed, finding: Finding, take: Callable[[tuple[str, ...]], None]) -> None:
        """Give ``take`` the replacements of ``finding``: those it came with at once, a word's when they are
        worked out."""
        answers = answers_to(feed, finding)
        if answers or finding.kind is not FindingKind.SPELLING:
            take(answers)
            return
        self._ask(self._spelling().suggestions, feed, finding, take)

    def offer_more(self, feed: Feed, finding: Finding, take: Callable[[tuple[str, ...]], None]) -> None:
        """Give ``take`` what the dictionary's own engine offers, which may take seconds."""
        self._ask(self._spelling().more_suggestions, feed, finding, take)

    def _ask(
        self,
        ask: Callable[[str, str], tuple[str, ...]],
        feed: Feed,
        finding: Finding,
        take: Callable[[tuple[str, ...]], None],
    ) -> None:
        language = language_of(feed, finding)

        def work(_progress: Progress) -> tuple[str, ...]:
            return ask(finding.text, language)

        self._jobs.run("", work, done=take)


def _suggesting(article: OpenArticle, findings: Sequence[Finding]) -> Suggesting | None:
    """Who suggests it, and why, where changes wait for a decision."""
    if not article.is_suggesting:
        return None
    reasons = {finding.message for finding in findings}
    reason = reasons.pop() if len(reasons) == 1 else ""
    return Suggesting(article.person, article.document.now(), reason, findings[0].rule)
