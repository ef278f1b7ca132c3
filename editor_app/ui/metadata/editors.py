"""The editor of each metadata field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.vocabularies import Vocabularies
from editor_app.ui.metadata.choices import (
    Grade,
    KnownValues,
    Languages,
    Words,
    names,
    priority_names,
    terms_as_texts,
    texts,
    urgency_names,
)
from editor_app.ui.widgets.chips import ChipsEdit
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.date_edit import DateEdit
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.long_line import LongLine
from editor_app.ui.widgets.moment_edit import MomentEdit
from editor_app.ui.widgets.type_ahead import Choice


@dataclass(frozen=True, slots=True)
class Desk:
    """What the fields need to know of the desk.

    ``zone`` is the desk's own time zone by name, ``languages`` its languages in order.
    """

    vocabularies: Vocabularies
    known: KnownValues
    clock: Clock
    zone: str
    languages: Sequence[str]


class EditorFactory:
    """Makes the editors; ``language`` gives the article's language whenever names are shown."""

    def __init__(self, desk: Desk, language: Callable[[], str]) -> None:
        self._desk = desk
        self._language = language
        self._vocabularies = desk.vocabularies

    def use(self, vocabularies: Vocabularies) -> None:
        """Let the editors offer, and show, the words of ``vocabularies`` from now on."""
        self._vocabularies = vocabularies

    def make(self, name: str, label: str) -> QWidget:
        """A new editor for the field ``name``; ``label`` stands in those that carry their own name."""
        match name:
            case "section" | "genre" | "language":
                return self._picker(name)
            case "urgency" | "priority":
                return self._grade(name)
            case "subjects" | "keywords":
                return self._chips(name)
            case "dateline_date":
                return DateEdit(lambda: self._desk.clock().astimezone().date())
            case "embargo" | "publish_at" | "expires":
                return MomentEdit(self._desk.clock, self._desk.zone)
            case "legal" | "not_for_publication":
                return FlagBox(label)
            case "editors_note" | "usage_terms":
                return LongLine(is_live=True)
            case "source":
                return CommitLine(suggest=self._texts("sources"), is_live=True)
            case "dateline_place":
                return CommitLine(suggest=self._texts("places"), is_live=True)
            case "slugline":
                return CommitLine(suggest=texts(self._desk.known.slugs), is_live=True)
            case "byline":
                return CommitLine(suggest=names(self._desk.known.bylines), is_live=True)
            case _:
                return CommitLine(is_live=True)

    def _picker(self, name: str) -> CommitLine:
        if name == "language":
            languages = Languages(self._vocabularies.languages, self._desk.languages)
            return CommitLine(
                read=languages.read, show=languages.show, suggest=languages.suggest, marks_first=True
            )
        if name == "section":
            words = self._words("sections", is_free=True)
            return CommitLine(read=words.read, show=words.show, suggest=words.suggest, is_live=True)
        words = self._words("genres")
        return CommitLine(read=words.read, show=words.show, suggest=words.suggest, marks_first=True)

    def _grade(self, name: str) -> CommitLine:
        grade = Grade(urgency_names() if name == "urgency" else priority_names())
        return CommitLine(read=grade.read, show=grade.show, suggest=grade.suggest)

    def _chips(self, name: str) -> ChipsEdit:
        if name == "keywords":
            return ChipsEdit(suggest=texts(self._desk.known.keywords))
        words = self._words("subjects")
        # The names of subjects have commas in them.
        chips = ChipsEdit(
            show=words.show,
            read=words.read,
            suggest=words.suggest,
            separators="",
            marks_first=True,
            judge=words.flaw,
            browse=_("All topics (F4)"),
        )
        chips.line.focused.connect(words.warm_up)
        return chips

    def _words(self, name: str, *, is_free: bool = False) -> Words:
        return Words(lambda: getattr(self._vocabularies, name), self._language, is_free=is_free)

    def _texts(self, name: str) -> Callable[[str], list[Choice]]:
        return terms_as_texts(lambda: getattr(self._vocabularies, name), self._language)
