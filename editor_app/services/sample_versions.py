"""The sample stories as language versions that know their source, to try the workspace on: one is confirmed
but for its end, and behind its source in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.desk import Desk
from editor_app.services.importing import ImportResult, Outcome
from editor_app.services.memory import Memory
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.versions import Versions
from editor_app.services.translating.work import Work

_SOURCES = ("az", "ru", "en", "tr", "ar")
"""The first of these that a story has is what its others translate."""
_EARLIER = {
    "az": ("orta məhsuldarlıq hektardan 4,1 ton", "orta məhsuldarlıq hektardan 3,9 ton"),
    "en": ("The average yield was 4.1 tonnes", "The average yield was 3.9 tonnes"),
}
"""What the one that is behind said before its source was corrected; the other way round in its source."""
_OPEN = 4
"""Sentences that are left to be confirmed."""


class SampleVersions:
    """Makes versions of sample stories that were just brought in. The library's own thread."""

    def __init__(self, desk: Desk, versions: Versions, memory: Callable[[], Memory]) -> None:
        self._desk, self._versions, self._memory = desk, versions, memory

    def make(self, outcomes: Iterable[Outcome]) -> int:
        """Let the texts of each story translate one of them; gives how many do now."""
        stories: dict[str, dict[str, ArticleId]] = {}
        for result in outcomes:
            if isinstance(result, ImportResult):
                stories.setdefault(result.story, {})[result.language] = result.article
        return sum(self._translate(texts) for texts in stories.values())

    def _translate(self, texts: Mapping[str, ArticleId]) -> int:
        own = next((language for language in _SOURCES if language in texts), None)
        if own is None:
            return 0
        versions = {language: article for language, article in texts.items() if language != own}
        for language, article in versions.items():
            self._versions.adopt(article, texts[own])
            if (own, language) == ("az", "en"):
                self._work_on(article, texts[own])
        return len(versions)

    def _work_on(self, version: ArticleId, source: ArticleId) -> None:
        """Confirm a version as it was before its source was corrected, when it is the one that was."""
        with self._opened(version) as article, self._opened(source) as theirs:
            if any(
                _place(text, _EARLIER[name][0]) is None for text, name in ((theirs, "az"), (article, "en"))
            ):
                return
            for text, name in ((theirs, "az"), (article, "en")):
                _say(text, *_EARLIER[name])
            work = Work(article, theirs, self._memory)
            bitext = work.bitext()
            pairs = [pair for pair in bitext.pairs if pair.sources and pair.targets]
            for pair in pairs[:-_OPEN]:
                work.confirm(bitext, pair)
            _say(theirs, *reversed(_EARLIER["az"]))

    @contextmanager
    def _opened(self, article: ArticleId) -> Iterator[OpenArticle]:
        opened = self._desk.open(article)
        try:
            yield opened
        finally:
            self._desk.close(article)


def _place(article: OpenArticle, text: str) -> int | None:
    place = article.document.text(TextField.BODY).find(text)
    return place if place >= 0 else None


def _say(article: OpenArticle, old: str, new: str) -> None:
    start = _place(article, old)
    if start is not None:
        article.end_step()
        place = Selection(TextField.BODY, start, start + len(old))
        article.run(_("Correction"), type_text, place, new)
