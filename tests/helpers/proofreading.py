"""Small rules that a test can read, and an editor whose article they check."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pytestqt.qtbot import QtBot

from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.spelling.casing import in_the_case_of
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.ui.checks.acts import Deed
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.proofreading import Proofreading
from editor_app.ui.editor.view import EditorView

WRONG = {"teh": ("the", "then"), "brdge": ("bridge",), "çox": ("xeyli",), "bridgge": ()}


@dataclass
class SmallRules:
    """Finds the words of WRONG (misspelt, if ``is_spelling`` is set), double spaces, straight quotation
    marks, passages that begin in Russian, and that there is no slugline."""

    asked: list[str] = field(default_factory=list)
    is_spelling: bool = False
    is_twice: bool = False
    """Whether a second rule finds the same words."""

    @property
    def configuration(self) -> Hashable:
        return "small", self.is_spelling, self.is_twice

    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]:
        self.asked += [passage.text for passage in passages]
        return [list(self._of(passage)) for passage in passages]

    def _of(self, passage: Passage) -> Iterator[Finding]:
        rule, kind = "Small.Words", FindingKind.STYLE
        if self.is_spelling:
            rule, kind = "Spelling", FindingKind.SPELLING
        for found in re.finditer(r"\w+", passage.text):
            word = found.group() if found.group() in WRONG else found.group().lower()
            if word in WRONG and (self.is_spelling or word == found.group()):
                right = tuple(in_the_case_of(text, found.group(), "en") for text in WRONG[word])
                yield _finding(passage, found, rule, kind, f"Not “{found.group()}”.", right)
                if self.is_twice:
                    yield _finding(passage, found, "Small.Again", FindingKind.STYLE, "Not this.", right)
        russian = re.match("Это", passage.text)
        if russian is not None and passage.language != "ru":
            looks = _finding(passage, russian, "Small.Language", FindingKind.CONSISTENCY, "Russian.", ())
            yield replace(looks, language="ru")
        for found in re.finditer("  +", passage.text):
            yield _finding(passage, found, "Small.Spaces", FindingKind.TYPOGRAPHY, "Two spaces.", (" ",))
        for found in re.finditer(r'"(?P<opens>\b)?', passage.text):
            mark = "“" if found["opens"] is not None else "”"
            yield _finding(passage, found, "Small.Quotes", FindingKind.TYPOGRAPHY, "Straight.", (mark,))

    def of_story(self, story: StoryText) -> Sequence[Finding]:
        if "slugline" in story.fields:
            return []
        return [
            Finding(
                "Small.Slugline",
                FindingKind.CONSISTENCY,
                Severity.ERROR,
                "slugline",
                0,
                0,
                "",
                "There is no slugline.",
            )
        ]


def _finding(
    passage: Passage,
    found: re.Match[str],
    rule: str,
    kind: FindingKind,
    message: str,
    replacements: tuple[str, ...],
) -> Finding:
    return Finding(
        rule,
        kind,
        Severity.WARNING,
        passage.field,
        found.start(),
        found.end(),
        found.group(),
        message,
        replacements,
    )


@dataclass
class Desk:
    """An article of a real library in an editor, with everything that proofreads it."""

    library: OpenLibrary
    article: OpenArticle
    editor: EditorView
    proofreading: Proofreading
    rules: SmallRules
    jobs: Jobs
    qtbot: QtBot
    deeds: list[Deed]

    @property
    def feed(self) -> Feed:
        """What is known of the article."""
        feed = self.proofreading.feed(self.article)
        assert feed is not None
        return feed

    def wait(self) -> None:
        """Wait until everything that there is was checked."""
        self.qtbot.waitUntil(lambda: self.feed.is_complete)

    def found(self) -> list[str]:
        """The words that are marked, in reading order."""
        self.wait()
        return [placed.finding.text for placed in self.feed if placed.place is not None]


MakeDesk = Callable[..., Desk]
