"""Articles on their way out: loaded story by story, with the names and links that writers need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from editor_app.base.ids import ArticleId, MediaId
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import ArticleContent, Block, BlockType, Image, RichText
from editor_app.document.readings import Reading
from editor_app.formats.bilingual import BilingualFile
from editor_app.formats.moments import published
from editor_app.formats.names import named_apart, path_part, slug, story_slug
from editor_app.formats.values import HERE, UNPUBLISHED, ExportItem, MediaFile, Outlet, Publication, Version
from editor_app.services.desk import Desk
from editor_app.services.lives import lives
from editor_app.services.marked_articles import is_review_copy, marked_article
from editor_app.services.naming import Naming
from editor_app.services.placing import Placing
from editor_app.services.sentence_ranges import sentence_ranges
from editor_app.services.stopping import Standing, Stopping
from editor_app.services.went import AS_THEY_ARE, Went
from editor_app.storage.exports import Export
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State

if TYPE_CHECKING:
    from editor_app.services.translating.returning import Returning

_SHOWN = {Reading.MARKED: Reading.FINAL, Reading.ORIGINAL: Reading.ORIGINAL}
"""What of an article tells names and checks, when it goes out otherwise than final."""

NO_ISSUES: Mapping[ArticleId, Issue] = {}

CHUNK = 100
"""Articles that are in memory at a time; a story is never parted."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What an article will be once it is out: its state, its published life, and the pictures of each issue
    that went out before."""

    state: State
    publication: Publication
    shown_before: tuple[tuple[Image, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles go, and how they lie there: patterns of folders and file names, with
    ``{year} {month} {day} {slug} {section} {language}``, and the fields that stay at home."""

    outlet: Outlet = HERE
    base_url: str = ""
    shelf: str = ""
    stem: str = "index"
    left_out: tuple[str, ...] = ()


NO_PLACE = Place()


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its content as it goes out.

    ``number`` counts the contents that went out of it from 1; ``elsewhere`` are the
    versions of its story that lie in the folder from before; ``standing`` says what waits in it;
    ``marked`` is all of it, for review copies; ``bilingual`` makes it beside its source, and ``version``
    names the moment of its history.
    """

    row: ArticleRow
    content: ArticleContent
    revision: str
    number: int
    media: dict[MediaId, MediaFile]
    elsewhere: tuple[Version, ...]
    standing: Standing | None = None
    marked: MarkedArticle | None = None
    version: str = ""
    bilingual: Callable[[], BilingualFile] | None = None
    slug: str = ""
    shelf: str = ""
    stem: str = "index"


class Outgoing:
    """The articles of one export to ``folder`` at ``now``, None when nothing is written anywhere.

    ``went`` are those that say something else there than now.

    Everything but ``items`` needs the library's own thread.
    """

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        articles: Sequence[ArticleId],
        folder: Path | None,
        place: Place = NO_PLACE,
        *,
        naming: Naming,
        takes_trash: bool = False,
        stopping: Stopping | None = None,
        reading: Reading = Reading.FINAL,
        returning: Returning | None = None,
        issues: Mapping[ArticleId, Issue] = NO_ISSUES,
        now: datetime | None = None,
        went: Mapping[ArticleId, Went] = AS_THEY_ARE,
    ) -> None:
        self._now = now
        self._went = went
        self._returning = returning
        self._store = store
        self._desk = desk
        self._folder = folder
        self._place = place
        self._issues = issues
        self._naming = naming
        self._stopping = stopping
        self._reading = reading
        desk.refresh()
        rows = store.articles.many(articles)
        self.unknown = [article for article in dict.fromkeys(articles) if article not in rows]
        self._rows = [row for row in rows.values() if takes_trash or not row.trashed]
        known = {row.article for row in self._rows}
        self.trashed = [article for article in rows if article not in known]
        self._rows.sort(key=lambda row: (row.story, row.language, row.article))
        self._names = known
        self._placing = Placing(store, folder) if folder is not None else None
        self._placings: dict[str, Placing] = {}
        self._lives = lives(store, list(known)) if known else {}
        self._slugs = self._story_slugs()
        self._sources = store.language_versions.sources([*known, *self.siblings])

    @property
    def siblings(self) -> list[ArticleId]:
        """The language versions of what goes out that do not go out themselves."""
        return sorted({badge.article for row in self._rows for badge in row.badges} - self._names)

    def __len__(self) -> int:
        return len(self._rows)

    def chunks(self) -> Iterator[list[ArticleRow]]:
        """The rows in portions of about ``CHUNK``, whole stories each."""
        chunk: list[ArticleRow] = []
        for _story, versions in groupby(self._rows, key=lambda row: row.story):
            chunk.extend(versions)
            if len(chunk) >= CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def load(self, rows: Sequence[ArticleRow]) -> list[Loaded]:
        """The contents of ``rows``; UserError when a document is damaged."""
        names = [row.article for row in rows]
        now, logged = self._store.articles.many(names), self._store.exports.of_many(names)
        return [self._load(row, now.get(row.article), logged.get(row.article, ())) for row in rows]

    def items(self, loaded: Sequence[Loaded]) -> list[ExportItem]:
        """What writers get for those that go out; each knows the versions that go out with it."""
        versions: dict[str, list[Version]] = {}
        for entry in loaded:
            one = self._version(entry.row, entry.content.headline.text, entry.number)
            versions.setdefault(entry.row.story, []).append(one)
        return [self._item(entry, versions[entry.row.story]) for entry in loaded]

    def _load(self, row: ArticleRow, now: ArticleRow | None, logged: Sequence[Export]) -> Loaded:
        standing, marked = None, None
        if self._reading is Reading.FINAL:
            standing = self._stopping.standing(row.article, now) if self._stopping is not None else None
            content = standing.content if standing is not None else self._said(row.article)
        else:
            whole = marked_article(self._desk, row.article)
            content = whole.content(_SHOWN[self._reading])
            marked = whole if self._reading is Reading.MARKED else None
        revision = revision_of(content)
        number = max(number_of(logged, revision), self._issue(row)[1].version)
        media = media_of(self._store, content)
        version, bilingual = "", None
        if self._returning is not None:
            version = self._desk.read(row.article)[1].version().hex()
            bilingual = self._returning.file_of(row.article, self._returning.matching(row.article))
        return Loaded(
            row,
            content,
            revision,
            number,
            media,
            self._there(row),
            standing,
            marked,
            version,
            bilingual,
            *self._where(row, content),
        )

    def _said(self, article: ArticleId) -> ArticleContent:
        went = self._went.get(article)
        return went.content if went is not None else self._desk.content(article)

    def _where(self, row: ArticleRow, content: ArticleContent) -> tuple[str, str, str]:
        """The name of the story's folder, the shelf that it lies on, and the name of its files."""
        name, place = self._slugs[row.article], self._place
        if not place.shelf and place.stem == NO_PLACE.stem:
            return name, "", place.stem
        _state, publication = self._issue(row)
        item = replace(self._light(row, row), content=content, publication=publication, slug=name)
        known = self._placing.place_of(row, name) if self._placing and row.article in self._lives else None
        shelf, stem = known or _placed(item, place)
        if shelf and self._folder is not None:
            placing = self._placings.get(shelf)
            if placing is None:
                placing = self._placings[shelf] = Placing(self._store, self._folder / shelf)
            name = placing.name(name, row, is_out=row.article in self._lives)
        return name, shelf, stem

    def _item(self, entry: Loaded, going: Sequence[Version]) -> ExportItem:
        row = entry.row
        assert row.created is not None
        versions = [*going, *entry.elsewhere]
        state, publication = self._issue(row)
        content = without(entry.content, self._place.left_out)
        return ExportItem(
            article=row.article,
            story=row.story,
            state=state,
            content=content,
            created=row.created,
            updated=self._changed(row, publication),
            number=entry.number,
            versions=tuple(sorted(versions, key=lambda version: (version.language, version.article))),
            media=entry.media,
            base_url=self._place.base_url,
            slug=entry.slug,
            labels=self._naming.labels(content.fields, content.language),
            marked=entry.marked,
            segments=sentence_ranges,
            revision=entry.revision,
            version=entry.version,
            bilingual=entry.bilingual() if entry.bilingual is not None else None,
            publication=publication,
            outlet=self._place.outlet,
            shelf=entry.shelf,
            stem=entry.stem,
            now=self._now,
            shown_before=issue.shown_before if (issue := self._issues.get(row.article)) is not None else (),
        )

    def _changed(self, row: ArticleRow, publication: Publication) -> datetime:
        """When the issue was made that goes out."""
        assert row.updated is not None
        if (went := self._went.get(row.article)) is not None:
            return went.at
        is_issue = row.article in self._issues and publication.issued is not None
        return publication.issued if is_issue and publication.issued is not None else row.updated

    def _issue(self, row: ArticleRow) -> tuple[State, Publication]:
        """What the article will be, or is."""
        issue = self._issues.get(row.article)
        if issue is not None:
            return issue.state, issue.publication
        return row.state, self._lives.get(row.article, UNPUBLISHED)

    def _story_slugs(self) -> dict[ArticleId, str]:
        """The folder names of all stories, chosen together so that none clash, nor with what lies there."""
        placing = self._placing
        items: list[ExportItem] = []
        rows = {row.article: row for row in self._rows}
        for row in self._rows:
            item = self._light(row, self._namer(row, rows))
            if placing is not None:
                is_out = row.article in self._lives
                item = replace(item, slug=placing.name(story_slug(item), row, is_out=is_out))
            items.append(item)
        return {item.article: item.slug for item in named_apart(tuple(items))}

    def _namer(self, row: ArticleRow, rows: Mapping[ArticleId, ArticleRow]) -> ArticleRow:
        """The version whose headline names the story, also when it does not go out this time: the oldest that
        can be written in ASCII letters, else the oldest."""
        oldest = row
        for number, article in enumerate(sorted(badge.article for badge in row.badges)):
            version = rows.get(article) or self._store.articles.get(article) or row
            if row.slugline or slug(version.headline):
                return version
            oldest = oldest if number else version
        return oldest

    def _light(self, row: ArticleRow, namer: ArticleRow) -> ExportItem:
        """As much of an item as decides the names of its files."""
        fields = {"slugline": row.slugline, "language": row.language}
        content = ArticleContent(RichText(namer.headline), fields=fields)
        assert row.created is not None
        return ExportItem(row.article, row.story, row.state, content, row.created, row.created)

    def _there(self, row: ArticleRow) -> tuple[Version, ...]:
        """Versions that do not go out now but lie in the folder from an earlier export."""
        found: list[Version] = []
        for badge in row.badges:
            number = self._number_there(badge.article) if badge.article not in self._names else 0
            other = self._store.articles.get(badge.article) if number else None
            if other is not None and other.state is not State.UNPUBLISHED:
                found.append(self._version(other, other.headline, number))
        return tuple(found)

    def _version(self, row: ArticleRow, headline: str, number: int) -> Version:
        return Version(row.article, row.language, headline, number, self._sources.get(row.article))

    def _number_there(self, article: ArticleId) -> int:
        """The version of ``article`` that lies in the folder, 0 when none does."""
        folder, logged = self._folder, self._store.exports.of(article)
        if folder is None:
            return 0
        paths = ((Path(entry.path), entry.revision) for entry in reversed(logged))
        there = (revision for path, revision in paths if path.is_relative_to(folder) and path.is_file())
        revision = next(there, None)
        if revision is None:
            return 0
        life = lives(self._store, [article]).get(article, UNPUBLISHED)
        return max(number_of(logged, revision), life.version)


def number_of(logged: Sequence[Export], revision: str) -> int:
    """Which of the contents that ``logged`` says were written ``revision`` is, from 1, or would be."""
    known = list(dict.fromkeys(entry.revision for entry in logged if not is_review_copy(entry.format)))
    return known.index(revision) + 1 if revision in known else len(known) + 1


def revision_of(content: ArticleContent) -> str:
    """A name for exactly this content: two exports of the same words have the same."""
    fields = sorted(content.fields.items())
    said = f"({content.headline!r}, {content.summary!r}, {_said(content.body)}, {fields!r})"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_KINDS = {kind: repr(kind) for kind in BlockType}


def _said(body: Sequence[Block]) -> str:
    """``repr`` of the blocks, of which each would ask its class for the names of its fields."""
    blocks = [
        f"Block(type={_KINDS[block.type]}, text={block.text!r}, marks={block.marks!r}, "
        f"level={block.level!r}, list={block.list!r}, data={block.data!r}, id={block.id!r})"
        for block in body
    ]
    return f"({', '.join(blocks)},)" if len(blocks) == 1 else f"({', '.join(blocks)})"


def media_of(store: LibraryStore, content: ArticleContent) -> dict[MediaId, MediaFile]:
    """The files of the pictures in ``content`` that the library has."""
    return files_of(store, (block.data.media for block in content.body if isinstance(block.data, Image)))


def files_of(store: LibraryStore, names: Iterable[MediaId]) -> dict[MediaId, MediaFile]:
    """The files of these pictures that the library has."""
    found: dict[MediaId, MediaFile] = {}
    for media in sorted({name for name in names if name}):
        row = store.media.row(media)
        # An article may name a picture that never came to this library.
        if row is not None and (path := store.media.path(media)).is_file():
            found[media] = MediaFile(media, path.suffix or Path(row.name).suffix, row.mime, path.read_bytes)
    return found


def without(content: ArticleContent, names: Sequence[str]) -> ArticleContent:
    """``content`` without the fields ``names``, and without its summary where that is one of them."""
    if not names:
        return content
    fields = {name: value for name, value in content.fields.items() if name not in names}
    summary = RichText() if "summary" in names else content.summary
    return replace(content, fields=fields, summary=summary)


def _placed(item: ExportItem, place: Place) -> tuple[str, str]:
    """The folders and the file name that the patterns of ``place`` give ``item``."""
    at = published(item).astimezone(ZoneInfo(place.outlet.zone))
    fields = item.content.fields
    words = {
        "year": f"{at.year:04d}",
        "month": f"{at.month:02d}",
        "day": f"{at.day:02d}",
        "slug": story_slug(item),
        "section": slug(str(fields.get("section", ""))) or "news",
        "language": item.content.language.lower() or "und",
    }
    parts = (place.shelf.format_map(words).split("/"), [place.stem.format_map(words)])
    shelf, stem = ([path_part(part) for part in some] for some in parts)
    return "/".join(filter(None, shelf)), stem[0] or NO_PLACE.stem
