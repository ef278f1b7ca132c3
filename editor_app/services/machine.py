"""Machine translation for language versions: drafts for what nobody has begun, never more than that."""

from __future__ import annotations

from pathlib import Path

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.model import RichText
from editor_app.document.segments import Origin, SegmentState
from editor_app.language.machine.command import CommandTranslator
from editor_app.language.machine.model import ModelTranslator
from editor_app.language.machine.values import Translator
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.edits_back import Edit
from editor_app.services.translating.placing_back import PlacingBack
from editor_app.services.translating.planning_back import plan
from editor_app.services.translating.returning import side_of
from editor_app.services.translating.sending import Sent, sent_of
from editor_app.services.translating.where_now import Since, Texts

_AT_ONCE = 16
"""Sentences that are asked for together: between two such parts the work can be stopped."""


def translator_of(settings: Settings) -> Translator | None:
    """The provider that the preferences name; None while machine translation is off."""
    provider: str = settings.get(preferences.MACHINE)
    seconds = float(settings.get(preferences.MACHINE_SECONDS))
    if provider == "command" and (command := settings.get(preferences.MACHINE_COMMAND).strip()):
        return CommandTranslator(command, seconds)
    if provider == "model" and (folder := settings.get(preferences.MACHINE_FOLDER).strip()):
        return ModelTranslator(Path(folder).expanduser(), seconds)
    return None


def named_translator(settings: Settings) -> Translator:
    """The same. UserError, saying how to switch it on, while it is off."""
    found = translator_of(settings)
    if found is None:
        raise UserError(
            _("Machine translation is off."),
            _("Choose a command or a model in the preferences, under “Machine translation”."),
        )
    return found


class MachineDrafts:
    """Puts what a machine says into versions, as drafts of the origin \"mt\"."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def fill(self, version: ArticleId, translator: Translator, progress: Progress | None = None) -> int:
        """Drafts for all of ``version`` that has no translation yet; gives how many there are.

        Formats do not go along: what is offered is plain words. Nothing is confirmed, and the memory learns
        nothing. UserError when the article translates no other, or from the provider; Cancelled; what was
        written by then stays.
        """
        said = progress or Progress()
        held = self.hold(version)
        try:
            return self.draft(*held, translator, said)
        finally:
            self.let_go(held)

    def hold(self, version: ArticleId) -> tuple[OpenArticle, OpenArticle]:
        """``version`` and its source, open until ``let_go``, so that ``draft`` may run beside a window.

        UserError when it translates no other, or one of them cannot be opened.
        """
        source = ArticleId(self._desk.read(version)[1].source())
        if not source:
            raise UserError(_("This article translates no other."))
        article = self._desk.open(version)
        try:
            return article, self._desk.open(source)
        except UserError:
            self._desk.close(version)
            raise

    def let_go(self, held: tuple[OpenArticle, OpenArticle]) -> None:
        """Close what ``hold`` gave."""
        for article in held:
            self._desk.close(article.id)

    def draft(
        self, article: OpenArticle, source: OpenArticle, translator: Translator, progress: Progress
    ) -> int:
        """The same as ``fill`` for what ``hold`` gave. Any thread; what touches the texts is handed over."""
        return _fill(article, source, translator, progress)


def _fill(article: OpenArticle, source: OpenArticle, translator: Translator, progress: Progress) -> int:
    side = progress.hand_over(lambda: side_of(article, source))
    empty = _empty(sent_of(side))
    texts = list(dict.fromkeys(empty.values()))
    known: dict[str, str] = {}
    for start in range(0, len(texts), _AT_ONCE):
        progress.report(start, len(texts))
        part = texts[start : start + _AT_ONCE]
        answers = translator.translate(part, source.language, article.language)
        known |= dict(zip(part, answers, strict=True))
    progress.check()
    return progress.hand_over(lambda: _write(article, source, known))


def _write(article: OpenArticle, source: OpenArticle, known: dict[str, str]) -> int:
    """Put the drafts where still nobody has begun."""
    sent = sent_of(side_of(article, source))
    edits = [
        Edit((part,), RichText(known[text]), SegmentState.DRAFT, Origin.MT)
        for part, text in _empty(sent).items()
        if known.get(text)
    ]
    now = Texts(article.moment())
    since = Since(article.document, article.document, now, now)
    placing = PlacingBack(article, _("Machine translation"), article.person)
    article.end_step()
    with article.one_step():
        placing.do(plan(sent, edits, since))
    article.end_step()
    return placing.tally.written


def _empty(sent: Sent) -> dict[tuple[str, str], str]:
    """The segments that nobody has begun, and what their sources say."""
    left_out = {unit.id for unit in sent.units if not unit.is_translatable}
    return {
        part: " ".join(one.text for one in pair.sources)
        for part, (_row, pair) in sent.parts.items()
        if not pair.targets and part[0] not in left_out
    }
