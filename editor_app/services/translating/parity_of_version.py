"""In which a language version differs from its source and should not: findings like any other."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent
from editor_app.document.moment import Moment
from editor_app.document.reading import DocumentReading
from editor_app.document.segments import Translation
from editor_app.language.findings import Finding
from editor_app.language.parity.checker import Known, parity
from editor_app.language.parity.names import NameList, Vocabulary
from editor_app.services.desk import Desk
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.terms_of_version import pairs_of

Look = Callable[[], tuple[Finding, ...]]
"""Finds on any thread; everything that it needs was taken before."""


class VersionChecks:
    """Checks translations of a library. ``vocabulary`` gives the desk's terms and names."""

    def __init__(self, desk: Desk, vocabulary: Callable[[], Vocabulary]) -> None:
        self._desk = desk
        self._vocabulary = vocabulary

    def taken(self, moment: Moment, document: DocumentReading) -> Look | None:
        """Takes a version and its source as they are now, in some milliseconds; None where an article
        translates none that can be read."""
        source = ArticleId(document.source())
        if not source or self._desk.store.articles.story_of(source) is None:
            return None
        original, known = self._desk.read(source)[0], document.translation()
        vocabulary = self._vocabulary()
        return lambda: version_findings(original.content(), moment, known, vocabulary)

    def of(self, article: ArticleId) -> tuple[Finding, ...]:
        """What is found in a version now; nothing in an article that translates none. UserError when it is
        not there."""
        look = self.taken(*self._desk.read(article))
        return look() if look is not None else ()


def version_findings(
    source: ArticleContent, moment: Moment, known: Translation, vocabulary: Vocabulary | None = None
) -> tuple[Finding, ...]:
    """What the checks of parity say of a version beside its source, in the order of its texts. Any thread.

    What nobody has begun to translate is work that is left, not a mistake: it is not spoken of.
    """
    language = str(moment.fields.get("language", ""))
    return findings_of(bitext_of(source, moment, known), source.language, language, vocabulary)


def findings_of(
    bitext: Bitext, source_language: str, language: str, vocabulary: Vocabulary | None = None
) -> tuple[Finding, ...]:
    """The same of a reading."""
    words = vocabulary or NameList()
    pairs = [
        pair
        for pair in pairs_of(bitext, source_language, language)
        if pair.is_omitted or pair.is_added or pair.target.text.strip()
    ]
    found = [one.finding for one in parity(pairs, Known(words, is_proofread=True))]
    return tuple(sorted(found, key=lambda finding: (_FIELDS.index(finding.field), finding.start)))


_FIELDS = ("headline", "summary", "body")
