"""What an export is asked for, and what it says it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.readings import Reading
from editor_app.services.blockers import Blocker
from editor_app.services.demands import NO_DEMANDS, Demands
from editor_app.services.outgoing import NO_PLACE, Issue, Place
from editor_app.services.packages import StagedFile
from editor_app.services.went import Went


@dataclass(frozen=True, slots=True)
class ExportResult:
    """One article in one format: its main file, that file's sum and size, and what one should know.

    ``change`` says of a rehearsal what the file would be in its folder: ``new``, ``changed`` or ``same``, and
    ``since_sent`` in lines what is different from the one that lies there;
    ``differences`` what reads otherwise than it was written, None where nobody looked.
    """

    story: StoryId
    article: ArticleId
    format: str
    path: str
    sha256: str
    bytes: int
    warnings: tuple[str, ...]
    losses: tuple[str, ...]
    change: str = ""
    since_sent: tuple[str, ...] = ()
    differences: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ExportRefusal:
    """An article that did not go out, with everything that stopped it."""

    article: ArticleId
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of a package, with the story that it is of; empty for what several stories share."""

    story: StoryId
    file: StagedFile


ExportOutcome = ExportResult | ExportRefusal

FEEDS = frozenset({"rss", "atom", "news-sitemap"})
"""Formats whose files hold what went out before, too."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An article that does not go out itself but stands in what does: in a feed, or at the end of a link.

    It is written in ``formats`` alone; ``went`` is the article as readers have it, None where that is what it
    says now.
    """

    article: ArticleId
    formats: frozenset[str]
    went: Went | None = None


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write: formats by name, whether blockers are overridden, and the place that it goes to.

    A marked ``reading`` writes review copies, with suggestions and notes: nothing stops
    those but that a story is not for publication. ``issues`` say what articles will be once they are out;
    a withdrawal is stopped by nothing. With ``is_whole`` one refusal keeps all of them at home, and a
    ``is_rehearsal`` writes nothing: the outcomes say what would be written and whether it differs from what
    lies there. ``demands`` are the place's own; ``packing`` is
    ``folder``, or ``zip`` or ``bag`` for one of each story; ``proves`` reads what was written again
    and compares it. With ``only_changed`` what has not changed since it was last written there stays as it
    lies there, but in feeds, which hold both.
    """

    formats: tuple[str, ...]
    is_forced: bool = False
    place: Place = NO_PLACE
    reading: Reading = Reading.FINAL
    issues: Mapping[ArticleId, Issue] = field(default_factory=dict)
    is_whole: bool = False
    is_rehearsal: bool = False
    demands: Demands = NO_DEMANDS
    packing: str = "folder"
    proves: bool = False
    beside: tuple[Beside, ...] = ()
    only_changed: bool = False
