"""What readers give and writers take: story values and bytes, no disk, no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import ArticleContent, Image
from editor_app.formats.bilingual import BilingualFile


class Role(StrEnum):
    """What a line of an imported page is."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    BODY = "body"
    SECTION = "section"
    DATE = "date"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line of the input with the role that was found for it and why.

    ``block`` is the index of the body block that the line became, -1 otherwise.
    """

    text: str
    role: Role
    reason: str = ""
    block: int = -1


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the input that the article does not have, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundMedia:
    """A picture that came with an article: its address in the input and its bytes."""

    source: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of the input that was mended while it was read, in words that its sender understands.

    ``place`` is the element, property or line that it was found at.
    """

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article as a reader found it.

    ``warnings`` are repairs and doubts in the user's words; ``dropped`` what was left
    out; ``lines`` the input line by line for the review sheet (text and pages only);
    ``translation_of`` the identity of the source version where the format names one;
    ``identity`` the article's own identity in the input (guid, uri, address);
    ``marked`` is the whole of it with tracked changes and comments, where there are some,
    and ``content`` then what it reads when they are accepted; ``bilingual`` is the text beside
    its translation, in formats that hold both. ``version`` is the input's own version of the item,
    ``status`` what it says of its use (``usable``, ``withheld``, ``canceled``), ``defects`` where the
    input breaks its own standard. ``family`` is a name that all language versions of its story carry in
    the input, and no other item.
    """

    content: ArticleContent
    format: str
    warnings: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    lines: tuple[ReviewLine, ...] = ()
    media: tuple[FoundMedia, ...] = ()
    identity: str = ""
    translation_of: str = ""
    marked: MarkedArticle | None = None
    bilingual: BilingualFile | None = None
    version: str = ""
    status: str = ""
    defects: tuple[Defect, ...] = ()
    family: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read, with what is known of them.

    ``name`` is the file's name (for messages and as a hint); ``language`` the BCP 47
    tag that the person gave, or empty; ``companion`` gives the bytes of a file that
    lies beside the input, by its relative address, or None when there is none.
    """

    data: bytes
    name: str = ""
    language: str = ""
    companion: Callable[[str], bytes | None] = lambda address: None


class Reader(Protocol):
    """Reads one format. Never touches disk or network."""

    name: str

    def score(self, source: Source) -> float:
        """How surely ``source`` is this format: 0 (not at all) to 1, from its content first."""
        ...

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles in ``source``. InputError, naming the file, when it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A media file of the library that an export may carry."""

    id: MediaId
    suffix: str
    mime: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Version:
    """Another language version of the same story, for links between versions.

    ``number`` is the version that receivers know it by, 0 where nobody knows; ``source`` the article that it
    was translated from, None for one that was written first.
    """

    article: ArticleId
    language: str
    headline: str
    number: int = 0
    source: ArticleId | None = None


class Signal(StrEnum):
    """What one issue of an article is to those who have the issue before."""

    NEW = ""
    CORRECTION = "correction"
    UPDATE = "update"
    KILL = "kill"
    TAKEDOWN = "takedown"


WITHDRAWING = frozenset({Signal.KILL, Signal.TAKEDOWN})
"""Signals by which an article must not be used any more."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where an article stands in its published life.

    ``first`` is when it first went out; ``sequence`` counts the corrected texts from 1, 0 before anything
    went out; ``note`` is the editor's note of this issue, for those who receive it, never for readers;
    ``rewrite_of`` is the article that this one is a new lead of, ``rewrites`` how many leads came before.
    ``issued`` is when this issue went out, ``version`` the number that receivers know it by.
    """

    first: datetime | None = None
    sequence: int = 0
    signal: Signal = Signal.NEW
    note: str = ""
    rewrite_of: ArticleId | None = None
    rewrites: int = 0
    issued: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """The place that stories go to, as a profile describes it.

    ``name`` is the title of the publication, ``provider`` the name of the house that sends, ``domain`` the
    internet domain that its identities carry, ``zone`` an IANA time zone for dates without one;
    ``headline`` names the field that is the headline there (a variant where there is one); ``options`` are a
    format's own settings by the format's name, as its writer documents them.
    """

    name: str = ""
    provider: str = ""
    domain: str = ""
    zone: str = "UTC"
    headline: str = "headline"
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


HERE = Outlet()
"""No place in particular."""

UNPUBLISHED = Publication()
"""Nothing went out yet."""


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One article to write, with all that a format may say of it.

    ``versions`` lists the story's language versions that go out, this one included,
    sorted by language; ``number`` counts the article's exported versions from 1;
    ``slug`` is the name of the story's folder where the caller chose one; ``labels`` are
    the names, in the article's language, of codes in its fields: by field, then by code.
    ``marked`` is given when the article is to go out with its suggestions and notes, to
    formats that can show them; ``content`` then is what it reads when all are accepted.
    ``segments`` gives start and end of each sentence of a text in a language (code points), for
    formats that part them; ``revision`` names the words that go out, ``version`` the moment of the
    document in its history. ``bilingual`` is the article beside its source, for formats that hold both.
    ``publication`` is its published life, ``outlet`` the place that it goes to; ``shelf`` the folders that
    the story's own folder lies in there (``2026/03``), ``stem`` the name of its files before language and
    suffix. ``now`` is the moment at which it goes out, and what an embargo is measured by; None for a look
    that goes nowhere. ``shown_before`` are the pictures of each issue that receivers have had, for formats in
    which every picture is called back by itself.
    """

    article: ArticleId
    story: StoryId
    state: str
    content: ArticleContent
    created: datetime
    updated: datetime
    number: int = 1
    versions: tuple[Version, ...] = ()
    media: Mapping[MediaId, MediaFile] = field(default_factory=dict)
    base_url: str = ""
    slug: str = ""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    marked: MarkedArticle | None = None
    segments: Callable[[str, str], Sequence[tuple[int, int]]] = lambda text, language: ((0, len(text)),)
    revision: str = ""
    version: str = ""
    bilingual: BilingualFile | None = None
    publication: Publication = UNPUBLISHED
    outlet: Outlet = HERE
    shelf: str = ""
    stem: str = "index"
    now: datetime | None = None
    shown_before: tuple[tuple[Image, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of a package: its path within it (forward slashes) and its bytes.

    ``articles`` names those that it holds, where it holds several.
    """

    path: str
    data: bytes
    articles: tuple[ArticleId, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made: the files, the main one first; what one should know; what is lost."""

    files: tuple[OutputFile, ...]
    warnings: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


class Writer(Protocol):
    """Writes one format. The same item gives the same bytes."""

    name: str
    label: str

    def write(self, item: ExportItem) -> Written:
        """The files of ``item``, validated. UserError when the result is not valid."""
        ...


class Gathering(Protocol):
    """Makes files that hold several articles while these come by: feeds, sitemaps, language sets.

    It holds no more than a bounded part of what came. The versions of a story come one after the other.
    """

    def add(self, item: ExportItem) -> Written:
        """The files that are complete with ``item``, often none. UserError when it cannot be written."""
        ...

    def finish(self) -> Written:
        """The files of everything that was added and has not been given yet, validated."""
        ...


class GatheringWriter(Protocol):
    """Writes a format whose files hold several articles. The same items give the same bytes."""

    name: str
    label: str

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering for ``outlet``; ``now`` decides what is recent."""
        ...

    def write(self, item: ExportItem) -> Written:
        """The files of ``item`` alone, validated: for previews and conversions."""
        ...
