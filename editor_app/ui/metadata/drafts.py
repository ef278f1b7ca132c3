"""Half a date, half a keyword: what is typed and no value yet is kept, and shown again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.unfinished import UnfinishedInput
from editor_app.ui.widgets.chips import ChipsEdit
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.labelled_field import LabelledField, Tone
from editor_app.ui.widgets.moment_edit import MomentEdit
from editor_app.ui.widgets.styling import set_flag


class Drafts:
    """Follows the lines of the metadata's fields; ``kept`` may be missing, then nothing is kept."""

    def __init__(self, kept: UnfinishedInput | None) -> None:
        self._kept = kept
        self._article: ArticleId | None = None
        self._fields: dict[str, LabelledField] = {}
        self._lines: dict[str, dict[str, CommitLine]] = {}

    def watch(self, name: str, field: LabelledField) -> None:
        """Keep what is typed into ``field``, which is that of the metadata field ``name``."""
        self._fields[name] = field
        self._lines[name] = {f"{name}{part}": line for part, line in _lines(field.editor)}
        for place, line in self._lines[name].items():
            line.drafted.connect(partial(self._keep, place))

    def has(self, name: str) -> bool:
        """Whether something stands in the field ``name`` that is no value yet."""
        return any(line.draft is not None for line in self._lines.get(name, {}).values())

    def leave(self) -> None:
        """The lines show their values; what is kept stays kept."""
        self._article = None
        for lines in self._lines.values():
            for line in lines.values():
                line.forget()

    def show(self, article: ArticleId) -> None:
        """Put what was typed for ``article`` back into the lines, and say under them that it is no value."""
        self._article = article
        texts = self._kept.of(article) if self._kept else {}
        for name, lines in self._lines.items():
            found = [(line, texts[place]) for place, line in lines.items() if place in texts]
            for line, text in found:
                line.resume(text)
            problems = [line.problem() for line, _text in found]
            if found:
                self._say(self._fields[name], next(filter(None, problems), ""))

    def _say(self, field: LabelledField, problem: str) -> None:
        set_flag(field.editor, "wrong", bool(problem))
        if problem:
            field.say(problem, Tone.ERROR)
        else:
            field.say(_("Typed, but not taken over yet: press Enter in the field."), Tone.WARNING)

    def _keep(self, place: str, text: str | None) -> None:
        if self._article is not None and self._kept is not None:
            self._kept.keep(self._article, place, text)


def _lines(editor: QWidget) -> Iterator[tuple[str, CommitLine]]:
    """The lines of an editor that hold text before it is a value, each with a name of its own."""
    match editor:
        case MomentEdit():
            yield "", editor.line
            yield ".zone", editor.zone
        case ChipsEdit():
            yield "", editor.line
        case CommitLine():
            yield "", editor
