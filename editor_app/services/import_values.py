"""What an import is asked, and what it tells of every article and file."""

from __future__ import annotations

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.formats.values import Defect
from editor_app.services.report_importing import ReportResult
from editor_app.storage.arrivals import Came
from editor_app.storage.rows import State

BATCH = 32
"""Articles that are written to the library in one transaction while a window waits for its turn."""
LARGE_BATCH = 128
"""The same where nobody waits."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One article that was brought in, or that its sender has changed or withdrawn: ``came`` says which.

    ``defects`` is where its file breaks its own standard.
    """

    path: str
    format: str
    story: StoryId
    article: ArticleId
    language: str
    headline: str
    words: int
    warnings: tuple[str, ...]
    defects: tuple[Defect, ...] = ()
    came: Came = Came.NEW


@dataclass(frozen=True, slots=True)
class ImportSkip:
    """A file, or an article of one, that there was no reason to bring in: ``note`` says why.

    ``article`` is the one that it is about, where there is one; ``is_known`` when the very file was taken in
    by an earlier run.
    """

    path: str
    note: str
    article: ArticleId = ArticleId("")
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file that was not brought in, with the reason."""

    path: str
    error: str


Outcome = ImportResult | ReportResult | ImportSkip | ImportFailure


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person said: a format and a language for all files, and the state of what comes in.

    ``batch`` articles at a time are written, and told, together. Who sent a reader's report is kept only
    with ``keeps_senders``. Files with translations are those of ``source``, where one is named. With
    ``resumes`` files that were taken in before are passed over.
    """

    format: str = ""
    language: str = ""
    state: State = State.INBOX
    batch: int = BATCH
    keeps_senders: bool = False
    source: ArticleId | None = None
    resumes: bool = False
