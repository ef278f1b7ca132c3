"""Bilingual files that come back: translations, states, notes and matches go where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from editor_app.base.errors import InputError, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.text import base_language
from editor_app.document.article import Document
from editor_app.document.forks import has_version
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualUnit
from editor_app.formats.identity import article_uri
from editor_app.formats.values import ReadArticle
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1
from editor_app.services.desk import Desk
from editor_app.services.memory import Memory
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bringing_back import BringingBack, FileBack
from editor_app.services.translating.edits_back import edits_back
from editor_app.services.translating.offering import Offering
from editor_app.services.translating.sending import Matching, Sent, Side, sent_of
from editor_app.services.translating.versions import Versions
from editor_app.storage.library import LibraryStore


class Returning:
    """Writes language versions as bilingual files, and brings those back or makes versions of them."""

    def __init__(
        self, store: LibraryStore, desk: Desk, versions: Callable[[], Versions], memory: Callable[[], Memory]
    ) -> None:
        self._store, self._desk = store, desk
        self._versions, self._memory = versions, memory

    # The way back

    def is_return(self, read: ReadArticle) -> bool:
        """Whether ``read`` has translations for an article that this library has."""
        file = read.bilingual
        return file is not None and has_targets(file) and self._home(file) is not None

    def is_pair(self, read: ReadArticle) -> bool:
        """Whether ``read`` is a text beside its translation in another language."""
        file = read.bilingual
        return file is not None and has_targets(file) and _are_two(file.source_language, file.target_language)

    def bring_back(self, file: BilingualFile, *, is_old: bool = False, name: str = "") -> FileBack:
        """What ``file`` changed, put into the version that it is of; into a new one where it left before
        there was any. The same file twice adds nothing. ``is_old`` when it is of XLIFF 1.

        InputError when it is of no article of this library, or of a moment that this library does not have.
        """
        home = self._home(file)
        if home is None:
            raise InputError(
                _("{name} is of no article in this library.").format(name=name or _("The input")),
                _("Import it as an article of its own, or say which article it translates."),
            )
        version = ArticleId(file.identity.get("article", ""))
        if home != version and self._store.articles.story_of(version) is not None:
            return self._bring_pair(version, home, file, is_old=is_old, name=name)
        return self.bring_into(home, file, name=name)

    def bring_into(self, source: ArticleId, file: BilingualFile, *, name: str = "") -> FileBack:
        """The translations of ``file`` in the version of ``source`` in the file's language, which is made
        where there is none. Where it says something else already, they are suggested. UserError."""
        if not file.target_language:
            raise InputError(
                _("{name} names no language of its translation.").format(name=name or _("The input"))
            )
        version, is_new = self._version_of(source, file.target_language), False
        if version is None:
            version, is_new = self._begun(source, file.target_language), True
        with self._opened(version, source) as (opened, original):
            if opened.document.translation().source != source:
                raise UserError(
                    _("The version in “{language}” does not know this source.").format(
                        language=opened.language
                    ),
                    _("Pair the two first."),
                )
            sent = sent_of(side_of(opened, original))
            back = edits_back(replace(file, units=tuple(_untranslated(sent)), notes=()), file)
            return BringingBack(opened, original, self._memory, self._desk.person.id).bring(
                sent, back, file, name=name, replaces=is_new
            )

    def _bring_pair(
        self, version: ArticleId, source: ArticleId, file: BilingualFile, *, is_old: bool, name: str
    ) -> FileBack:
        with self._opened(version, source) as (opened, original):
            if file.target_language and _are_two(file.target_language, opened.language):
                raise InputError(
                    _("{name} is in “{language}”, but left as a version in “{own}”.").format(
                        name=name or _("The input"), language=file.target_language, own=opened.language
                    ),
                    _("Mend the language in the file, or say which article it translates."),
                )
            then = _moment(opened.document, file.identity.get("version", ""), name)
            source_then = _moment(original.document, file.identity.get("source_version", ""), name)
            sent = sent_of(side_of(opened, original, then, source_then))
            written = _file(sent, side_of(opened, original), opened, original)
            left = read_xliff(xliff_1(written) if is_old else xliff_2(written)).files[0]
            return BringingBack(opened, original, self._memory, self._desk.person.id).bring(
                sent, edits_back(left, file), file, name=name, then=then
            )

    def _home(self, file: BilingualFile) -> ArticleId | None:
        """The source of a file, where this library has it."""
        for name in ("source", "article"):
            article = ArticleId(file.identity.get(name, ""))
            if article and self._store.articles.story_of(article) is not None:
                return article
        return None

    def _version_of(self, source: ArticleId, language: str) -> ArticleId | None:
        story = self._store.articles.story_of(source)
        if story is None:
            raise UserError(_("There is no article “{name}” in this library.").format(name=source))
        return next(
            (
                badge.article
                for badge in self._store.articles.versions(story)
                if badge.article != source and not _are_two(badge.language, language)
            ),
            None,
        )

    def _begun(self, source: ArticleId, language: str) -> ArticleId:
        return self._versions().begin(source, language, is_prefilled=False)

    @contextmanager
    def _opened(self, version: ArticleId, source: ArticleId) -> Iterator[tuple[OpenArticle, OpenArticle]]:
        opened = self._desk.open(version)
        try:
            original = self._desk.open(source)
            try:
                yield opened, original
            finally:
                self._desk.close(source)
        finally:
            self._desk.close(version)

    # The way out

    def matching(self, version: ArticleId) -> Matching:
        """What the memory has for segments of a version. Any thread."""
        row = self._store.articles.get(version)
        language = row.language if row is not None else ""
        story = str(row.story) if row is not None else ""
        return Offering(self._memory(), language, story).matches

    def file_of(
        self, version: ArticleId, matching: Matching | None = None
    ) -> Callable[[], BilingualFile] | None:
        """Takes a version and its source as they are now; what it gives makes the file of them.

        That may be done on any thread. None for an article that translates no other of this library.
        ``matching`` gives what is offered for segments that nobody has confirmed.
        """
        source = self._desk.read(version)[1].translation().source
        if source is None or self._store.articles.story_of(source) is None:
            return None
        with self._opened(version, source) as (opened, original):
            side = side_of(opened, original)
            empty = _file(Sent((), ()), side, opened, original)

        def made() -> BilingualFile:
            sent = sent_of(side, matching) if matching is not None else sent_of(side)
            return replace(empty, units=sent.units)

        return made


def has_targets(file: BilingualFile) -> bool:
    """Whether somebody has begun to translate it."""
    return bool(file.target_language) and any(
        segment.target is not None and segment.target.text.strip()
        for unit in file.units
        for segment in unit.segments
    )


def _are_two(one: str, other: str) -> bool:
    return base_language(one) != base_language(other)


def side_of(
    opened: OpenArticle,
    original: OpenArticle,
    then: Document | None = None,
    source_then: Document | None = None,
) -> Side:
    """A version and its source as they are now, or were at moments of theirs."""
    document = then or opened.document
    content = original.content() if source_then is None else source_then.content()
    return Side(
        opened.id,
        original.id,
        opened.language,
        replace(content, fields={**content.fields, "language": original.language}),
        document.moment(),
        document.translation(),
        document.notes(),
    )


def _file(sent: Sent, side: Side, opened: OpenArticle, original: OpenArticle) -> BilingualFile:
    known = {
        "article": str(opened.id),
        "story": str(opened.story),
        "version": opened.document.version().hex(),
        "source": str(original.id),
        "source_version": original.document.version().hex(),
    }
    name = article_uri(original.id)
    return BilingualFile(side.original.language, side.language, name, sent.units, identity=known)


def _moment(document: Document, name: str, file: str) -> Document:
    """The document as it was when a file left it."""
    try:
        version = bytes.fromhex(name)
    except ValueError:
        version = b""
    if not version or not has_version(document, version):
        raise InputError(
            _("{name} is of a version that this library does not have.").format(name=file or _("The input")),
            _("Bring it back where it was written, or say which article it translates."),
        )
    return document.at(version)


def _untranslated(sent: Sent) -> Iterator[BilingualUnit]:
    """The units as they were before anybody translated."""
    for unit in sent.units:
        segments = (replace(one, target=None, state=SegmentState.NEW, order=0) for one in unit.segments)
        yield replace(unit, segments=tuple(segments), notes=())
