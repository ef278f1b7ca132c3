"""Machine translation for language versions: drafts for what nobody has begun, never more than that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.segments import Origin
from editor_app.language.machine.command import CommandTranslator
from editor_app.language.machine.model import ModelTranslator
from editor_app.language.machine.values import Translator
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.memory import Memory
from editor_app.services.translating.bitext import Bitext, BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.work import Work

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

    def __init__(self, desk: Desk, memory: Callable[[], Memory]) -> None:
        self._desk, self._memory = desk, memory

    def fill(self, version: ArticleId, translator: Translator, progress: Progress | None = None) -> int:
        """Drafts for all of ``version`` that has no translation yet; gives how many there are.

        Formats do not go along: what is offered is plain words. Nothing is confirmed, and the memory learns
        nothing. UserError when the article translates no other, or from the provider; Cancelled; what was
        written by then stays.
        """
        said = progress or Progress()
        source = ArticleId(self._desk.read(version)[1].source())
        if not source:
            raise UserError(_("This article translates no other."))
        article = self._desk.open(version)
        try:
            original = self._desk.open(source)
            try:
                return _fill(Work(article, original, self._memory), translator, said)
            finally:
                self._desk.close(source)
        finally:
            self._desk.close(version)


def _fill(work: Work, translator: Translator, progress: Progress) -> int:
    made = progress.hand_over(work.taken)
    texts = list(dict.fromkeys(map(_text, _empty(made()))))
    known: dict[str, str] = {}
    for start in range(0, len(texts), _AT_ONCE):
        progress.report(start, len(texts))
        part = texts[start : start + _AT_ONCE]
        answers = translator.translate(part, work.source.language, work.article.language)
        known |= dict(zip(part, answers, strict=True))
    progress.check()
    return progress.hand_over(lambda: _write(work, known))


def _write(work: Work, known: dict[str, str]) -> int:
    """Insert one draft after the other, each into the texts as they are then."""
    tried: set[tuple[Sentence, ...]] = set()
    work.article.end_step()
    with work.article.one_step():
        while (found := _next(work.bitext(), known, tried)) is not None:
            bitext, row, pair = found
            # Once each: where a text does not take it, it would never be done.
            tried.add(pair.sources)
            work.insert(bitext, row, pair, known[_text(pair)], Origin.MT)
    work.article.end_step()
    return len(tried)


def _next(
    bitext: Bitext, known: dict[str, str], tried: set[tuple[Sentence, ...]]
) -> tuple[Bitext, BitextRow, Pair] | None:
    for row in bitext.rows:
        if row.row.omission is None and _has_room(row):
            for pair in row.pairs:
                is_empty = bool(pair.sources) and not pair.targets and pair.sources not in tried
                if is_empty and known.get(_text(pair)):
                    return bitext, row, pair
    return None


def _has_room(row: BitextRow) -> bool:
    """Whether the version has a place for it, or can be given one: no picture comes of a caption."""
    return bool(row.row.targets) or not any(unit.address.slot for unit in row.row.sources)


def _empty(bitext: Bitext) -> list[Pair]:
    return [
        pair
        for row in bitext.rows
        if row.row.omission is None and _has_room(row)
        for pair in row.pairs
        if pair.sources and not pair.targets
    ]


def _text(pair: Pair) -> str:
    return " ".join(sentence.text for sentence in pair.sources)
