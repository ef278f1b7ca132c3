"""Articles on their way into the library: made ready one by one, written many at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from pathlib import PurePath, PurePosixPath
from urllib.parse import unquote, urlsplit

from editor_app.base.clock import Clock
from editor_app.base.errors import InputError, LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId, new_id
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.article import Document
from editor_app.document.field_names import words_of_field
from editor_app.document.filling import first_snapshot
from editor_app.document.forks import version_of_snapshot
from editor_app.document.model import ArticleContent, Block, FieldValue, Image
from editor_app.formats.urls import web_url
from editor_app.formats.values import FoundMedia, ReadArticle
from editor_app.services.describing import Identity, describe
from editor_app.services.marked_articles import snapshot_of, waiting_for
from editor_app.services.naming import Naming
from editor_app.services.people import Person
from editor_app.services.splitting import article_fields, merged, story_fields
from editor_app.services.updating import packed_fields
from editor_app.storage.arrivals import Came, CameIn
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, MediaRow, SearchText, State

_OUR_ARTICLE = re.compile(r"(?:.*[/:])?article/([0-9a-z]{16})")
"""How our own exports name an article, for versions that come back to their story."""

ADDRESS = "address"
"""The name under which the library remembers the page that an article was imported from."""

_LARGE = 256 * 1024
"""Bytes above which a file with several articles is kept only once."""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article was read from, and where they lay."""

    name: str
    data: bytes
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that is ready to be written to the library."""

    row: ArticleRow
    texts: SearchText
    snapshot: bytes
    story_snapshot: bytes | None
    original: Original
    format: str
    warnings: tuple[str, ...]
    additions: dict[str, FieldValue] = field(default_factory=dict)
    """Shared fields that the story lacked before this version came."""
    read: ReadArticle | None = None
    checksum: str = ""
    """The SHA-256 of its file."""
    fields: str = ""
    """The metadata that its sender gave it, packed."""
    address: str = ""
    """The page on the web that it was read from, which reports of its readers will name."""


@dataclass(slots=True)
class _Story:
    """What one run knows of a story: its fields and the languages that it has by now."""

    id: StoryId
    fields: dict[str, FieldValue]
    languages: set[str] = field(default_factory=set)
    is_new: bool = True


class Arrivals:
    """Turns what readers found into articles and stories; one for each run.

    Versions find their story by the group that their files' names form, by what the
    input says of itself (``identity``, ``translation_of``), or because somebody said so.
    """

    def __init__(self, store: LibraryStore, person: Person, clock: Clock, naming: Naming) -> None:
        self._store = store
        self._naming = naming
        self._person = person
        self._clock = clock
        self._stories: dict[str, _Story] = {}

    def prepare(
        self,
        read: ReadArticle,
        original: Original,
        state: State,
        language: str = "",
        *,
        group: str = "",
        story: StoryId | None = None,
    ) -> Arrival:
        """The article that ``read`` becomes. Its pictures are in the library when this returns."""
        content, warnings = self.content_of(read, language)
        home = self._home(read, content.language, group, story)
        shared = home.fields
        additions: dict[str, FieldValue] = {}
        if home.is_new:
            shared = story_fields(content.fields)
        else:
            additions, differences = _beyond(home.fields, story_fields(content.fields))
            warnings += tuple(self._told(home.fields, differences, content.language))
        now = self._clock()
        mine = replace(content, fields=article_fields(content.fields))
        identity = Identity(
            ArticleId(new_id()), home.id, state, content.language, now, now, self._person.name
        )
        row, texts = describe(merged(content, shared), identity, waiting_for(read))
        story_snapshot = None
        if home.is_new:
            story_snapshot = first_snapshot(ArticleContent(fields=shared), now)
        home.fields, home.is_new = {**shared, **additions}, False
        home.languages.add(content.language)
        snapshot = snapshot_of(read, mine, now, self._person.id)
        address = web_url(read.identity) or ""
        return Arrival(
            row,
            texts,
            snapshot,
            story_snapshot,
            original,
            read.format,
            warnings,
            additions,
            read,
            original.checksum,
            packed_fields(content.fields) if read.identity else "",
            address,
        )

    def write(self, arrivals: Sequence[Arrival]) -> None:
        """Keep them all, or none when the library cannot be written (LibraryError)."""
        store = self._store
        with store.transaction():
            for arrival in arrivals:
                row = arrival.row
                assert row.created is not None
                store.journal.create_article(
                    row.article,
                    row.story,
                    row.language,
                    row.state,
                    arrival.snapshot,
                    arrival.story_snapshot,
                    row.created,
                    is_listed=False,
                )
            store.articles.put_many([arrival.row for arrival in arrivals])
            store.search.put_many(
                [(arrival.row.article, arrival.texts, arrival.row.language) for arrival in arrivals]
            )
            store.arrivals.add(map(_came_in, arrivals))
            kept: set[str] = set()
            for arrival in arrivals:
                row, original = arrival.row, arrival.original
                assert row.created is not None
                # A large file with many articles is kept once, with its first: not once for each of them.
                if not (len(original.data) > _LARGE and original.name in kept):
                    kept.add(original.name)
                    self.keep_original(row.article, original, row.created)
                if arrival.address:
                    store.choices.set(row.article, ADDRESS, arrival.address)

    def keep_original(self, article: ArticleId, original: Original, at: datetime) -> None:
        """Keep the bytes that an article was read from."""
        if original.data:
            # A name on disk may be in no encoding at all; the library keeps texts.
            name, _repairs = clean(PurePath(original.name).name)
            self._store.originals.add(article, name, original.data, at)

    def content_of(self, read: ReadArticle, language: str = "") -> tuple[ArticleContent, tuple[str, ...]]:
        """What the library holds of ``read``: its codes for names, its files for pictures; and warnings."""
        content, warnings = read.content, list(read.warnings)
        if language:
            content = replace(content, fields={**content.fields, "language": language})
        content = replace(content, fields=self._naming.coded(content.fields))
        if read.media:
            content = self._with_media(content, read.media, warnings)
        return content, tuple(warnings)

    def _with_media(
        self, content: ArticleContent, found: Sequence[FoundMedia], warnings: list[str]
    ) -> ArticleContent:
        rows: dict[str, MediaRow] = {}
        for media in found:
            try:
                rows[media.source] = self._store.media.add(media.data, _media_name(media), self._clock())
            except InputError as error:
                warnings.append(
                    _("The picture {name} was left out: {reason}").format(name=media.source, reason=error)
                )
        return replace(content, body=tuple(_pictured(block, rows) for block in content.body))

    def _home(self, read: ReadArticle, language: str, group: str, story: StoryId | None) -> _Story:
        names = [f"group {group}"] if group else []
        names += [f"named {name}" for name in (read.translation_of, read.identity, read.family) if name]
        home = self._existing(story) if story is not None else self._known(names, read, language)
        for name in names:
            self._stories.setdefault(name, home)
        return home

    def _known(self, names: Sequence[str], read: ReadArticle, language: str) -> _Story:
        """The story that one of the names leads to, unless it has this language; else a new one."""
        for name in names:
            known = self._stories.get(name)
            if known is not None and language not in known.languages:
                return known
        for article in self._kin(read):
            story = self._store.articles.story_of(article)
            if story is not None and self._store.articles.versions(story):
                existing = self._existing(story)
                if language not in existing.languages:
                    return existing
        return _Story(StoryId(new_id()), {})

    def _kin(self, read: ReadArticle) -> Iterator[ArticleId]:
        """Articles of the story that it is a version of, by what came in before; ours first."""
        ours = _OUR_ARTICLE.fullmatch(read.translation_of)
        if ours is not None:
            yield ArticleId(ours.group(1))
        names = (read.translation_of, read.identity)
        if any((*names, read.family)):
            for came in self._store.arrivals.kin(names, (read.family,)):
                yield came.article

    def _told(
        self, kept: Mapping[str, FieldValue], others: Mapping[str, FieldValue], language: str
    ) -> Iterator[str]:
        """A warning for each field in which a version differs from its story."""
        for name, other in others.items():
            yield _("The story's {field} stays “{kept}”; this version says “{other}”.").format(
                field=words_of_field(name),
                kept=self._naming.shown(name, kept[name], language),
                other=self._naming.shown(name, other, language),
            )

    def _existing(self, story: StoryId) -> _Story:
        versions = self._store.articles.versions(story)
        if not versions:
            raise LibraryError(_("There is no story “{name}” in this library.").format(name=story))
        stored = self._store.journal.load(story)
        fields = Document.load(stored.snapshot, stored.updates).fields()
        return _Story(story, fields, {version.language for version in versions}, is_new=False)


def _came_in(arrival: Arrival) -> CameIn:
    """What is kept of an article that came in."""
    row, read = arrival.row, arrival.read
    assert row.created is not None
    assert read is not None
    is_known = bool(read.identity)
    return CameIn(
        Came.NEW,
        row.created,
        row.article,
        read.identity,
        read.version,
        read.translation_of,
        read.family,
        arrival.checksum,
        clean(arrival.original.name)[0],
        version_of_snapshot(arrival.snapshot).hex() if is_known else "",
        fields=arrival.fields if is_known else "",
    )


def _beyond(
    known: Mapping[str, FieldValue], found: Mapping[str, FieldValue]
) -> tuple[dict[str, FieldValue], dict[str, FieldValue]]:
    """Fields that the story has not yet, and those that it has with another value."""
    additions = {name: value for name, value in found.items() if name not in known}
    differences = {name: value for name, value in found.items() if known.get(name, value) != value}
    return additions, differences


def _pictured(block: Block, rows: Mapping[str, MediaRow]) -> Block:
    image = block.data
    if not isinstance(image, Image) or image.media or image.source not in rows:
        return block
    row = rows[image.source]
    # An address beside the imported file leads nowhere from here on; one on the web stays known.
    source = image.source if urlsplit(image.source).netloc else ""
    return replace(
        block, data=replace(image, media=row.id, width=row.width, height=row.height, source=source)
    )


def _media_name(media: FoundMedia) -> str:
    return PurePosixPath(unquote(urlsplit(media.source).path)).name or "picture"
