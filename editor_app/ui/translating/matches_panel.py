"""The panel of a translator: what the memory, the terms and the facts say where the cursor is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.changes import Changes
from editor_app.language.parity.names import Vocabulary
from editor_app.services.jobs import Jobs
from editor_app.services.memory_matches import Match
from editor_app.services.open_article import OpenArticle
from editor_app.ui.directions import left_to_right
from editor_app.ui.translating.cards import EntryCard, keep_visible
from editor_app.ui.translating.facts_here import FactHere, entry_of_fact
from editor_app.ui.translating.inserting import insert_words
from editor_app.ui.translating.look_ups import LookUps, Matched
from editor_app.ui.translating.match_wording import more_text
from editor_app.ui.translating.source_change import SourceChanged
from editor_app.ui.translating.stage import Stage
from editor_app.ui.translating.terms_here import TermHere, TermsHere, entry_of_term, no_terms
from editor_app.ui.widgets.article_panel import ArticlePanel, column, scrolling
from editor_app.ui.widgets.empty_state import EmptyState

REST = 120
"""Milliseconds that the cursor rests at a pair before anything is looked up."""

FACTS_REST = 400
"""The same for the facts, which are of the whole story."""

MOST = 9
"""Matches that have a number."""


class MatchesPanel(ArticlePanel):
    """Shows what helps to translate the pair at the cursor of a stage; ``stages_changed`` tells that
    ``stage_of`` may answer otherwise.

    ``own_memory`` is the name of the desk's own memory. ``translate_wanted`` carries the id of an article
    that is to be shown beside its source.
    """

    translate_wanted = Signal(str)

    def __init__(
        self,
        stage_of: Callable[[OpenArticle], Stage | None],
        stages_changed: SignalInstance,
        jobs: Jobs,
        *,
        terms: TermsHere = no_terms,
        vocabulary: Callable[[], Vocabulary | None] = lambda: None,
        own_memory: str = "memory",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("matchesPanel", _("Matches"), _("Open a language version to see matches."), parent)
        self._stage_of = stage_of
        self._stage: Stage | None = None
        self._look_ups = LookUps(jobs, terms, vocabulary, own_memory, parent=self)
        self._look_ups.matched.connect(self._show_matches)
        self._look_ups.terms_found.connect(self._show_terms)
        self._look_ups.facts_found.connect(self._show_facts)
        self._look_ups.failed.connect(self._fail)
        self._rest = self._timer(REST, self._look_up)
        self._facts_rest = self._timer(FACTS_REST, self._look_for_facts)
        self._matched = Matched()
        self._shown: tuple[Match, ...] = ()
        self._terms: tuple[TermHere, ...] = ()
        self._facts: tuple[FactHere, ...] = ()
        self._has_more = False
        stages_changed.connect(self._follow)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(act)
        return timer

    # What is there

    @property
    def is_settled(self) -> bool:
        """Whether everything was looked up for the place of the cursor."""
        return not (self._rest.isActive() or self._facts_rest.isActive() or self._look_ups.is_busy)

    @property
    def matches(self) -> tuple[Match, ...]:
        """The matches that are shown, the first of them number 1."""
        return self._shown

    @property
    def entrance(self) -> QWidget | None:
        """The first rows that there are."""
        if not self._is_built or self._stage is None:
            return None
        return next((card.list for card in self._cards if card.list.entries), None)

    def insert(self, number: int) -> bool:
        """Put the match of that number (1 to 9) where the cursor is; whether that was done."""
        stage = self._stage
        if stage is None or not 1 <= number <= min(MOST, len(self._shown)):
            return False
        return stage.insert_match(self._shown[number - 1])

    def show_more(self) -> None:
        """Show matches that are less alike, too."""
        if self._matched.more:
            self._has_more = True
            self._show_memory()

    def look_again(self) -> None:
        """Look everything up anew: what is known has changed."""
        if self._stage is not None:
            self._rest.start()
            self._facts_rest.start()

    # Following

    def show_article(self, article: OpenArticle) -> None:
        self._follow()

    def article_changed(self, changes: Changes) -> None:
        """The stage tells what concerns the panel."""

    def leave_article(self) -> None:
        self._leave_stage()

    def _follow(self) -> None:
        """Show the stage of the article, if it has one."""
        article = self._article
        stage = self._stage_of(article) if article is not None else None
        if stage is self._stage and stage is not None:
            return
        self._leave_stage()
        if not self._is_built or article is None:
            return
        self._stage = stage
        self._pages.setCurrentIndex(0 if stage is None else 1)
        if stage is not None:
            stage.moved.connect(self._note_place)
            stage.read.connect(self._facts_rest.start)
            self._note_place()
            self._facts_rest.start()

    def _leave_stage(self) -> None:
        self._rest.stop()
        self._facts_rest.stop()
        self._look_ups.forget()
        stage, self._stage = self._stage, None
        if stage is not None and isValid(stage):
            stage.moved.disconnect(self._note_place)
            stage.read.disconnect(self._facts_rest.start)
        if self._is_built:
            self._show_matches(Matched())
            self._show_terms(())
            self._show_facts(())
            self._changed.hide()
            self._wait()

    def _wait(self) -> None:
        """Say of nothing that it is not there before somebody has looked."""
        for card in self._cards:
            card.say(_("Looking…"))

    def _note_place(self) -> None:
        stage = self._stage
        if stage is None:
            return
        pair = stage.pair
        stale = pair.stale if pair is not None else None
        self._changed.show_change(stale, stage.work.change(pair) if pair is not None and stale else None)
        self._rest.start()

    def _look_up(self) -> None:
        stage = self._stage
        if stage is not None and stage.bitext is not None and stage.pair is not None:
            self._look_ups.ask(stage.work, stage.bitext, stage.pair)
        else:
            self._show_matches(Matched())
            self._show_terms(())

    def _look_for_facts(self) -> None:
        stage = self._stage
        if stage is not None and stage.bitext is not None:
            self._look_ups.ask_facts(stage.work, stage.bitext)

    # Showing

    def _show_matches(self, matched: Matched) -> None:
        if matched.wanted != self._matched.wanted:
            self._has_more = False
        self._matched = matched
        self._show_memory()

    def _show_memory(self) -> None:
        best, more = self._matched.best, self._matched.more
        listed = best + (more if self._has_more else ())
        self._shown = tuple(match for match, _entry in listed)
        hint = _keys(min(MOST, len(listed)))
        self._memory.say(_("The memory has nothing like this sentence."))
        self._memory.show_entries([entry for _match, entry in listed], hint)
        self._memory.more.setText(more_text(len(more)))
        self._memory.more.setVisible(bool(more) and not self._has_more)

    def _show_terms(self, terms: Sequence[TermHere]) -> None:
        self._terms = tuple(terms)
        self._terms_card.say(_("No terms or names of the desk in this sentence."))
        self._terms_card.show_entries([entry_of_term(term) for term in terms])

    def _show_facts(self, facts: Sequence[FactHere]) -> None:
        self._facts = tuple(facts)
        self._facts_card.say(_("The source states no numbers, dates or names."))
        count = sum(fact.stated is not None for fact in facts)
        figure = _("{n} of {count}").format(n=count, count=len(facts)) if facts else ""
        self._facts_card.show_entries(
            [entry_of_fact(fact) for fact in facts], figure, is_good=count == len(facts)
        )

    def _fail(self, error: UserError) -> None:
        self._memory.say(str(error))
        self._memory.show_entries(())

    # Acting

    def _insert_row(self, row: int) -> None:
        stage = self._stage
        if stage is not None and row < len(self._shown):
            stage.insert_match(self._shown[row])

    def _insert_term(self, row: int) -> None:
        stage = self._stage
        if stage is None or row >= len(self._terms) or not self._terms[row].target:
            return
        insert_words(stage.editor, _("Insert a term"), self._terms[row].target)

    def _go_to_fact(self, row: int) -> None:
        stage = self._stage
        if stage is None or row >= len(self._facts):
            return
        fact = self._facts[row]
        if fact.place is not None:
            stage.editor.go_to(fact.place)
        elif fact.pair is not None:
            stage.go_to(fact.pair)

    def _still_valid(self) -> None:
        if self._stage is not None:
            work = self._stage.work
            self._stage.act(lambda _bitext, _row, pair: work.still_valid(pair))

    def _take_over(self) -> None:
        if self._stage is not None:
            work = self._stage.work
            self._stage.act(lambda _bitext, _row, pair: work.take_over(pair))

    def _want_translating(self) -> None:
        if self._article is not None:
            self.translate_wanted.emit(self._article.id)

    # Making it

    def build(self) -> None:
        self._pages = QStackedWidget(self)
        self.addWidget(self._pages)
        nothing = EmptyState(
            _("Open a language version with Translate to see matches."), _("Translate beside its source")
        )
        nothing.acted.connect(self._want_translating)
        self._pages.addWidget(nothing)
        self._area, content = scrolling(self)
        self._pages.addWidget(self._area)
        self._changed = SourceChanged(content)
        self._changed.valid_wanted.connect(self._still_valid)
        self._changed.take_over_wanted.connect(self._take_over)
        self._memory = EntryCard("memoryMatches", _("Memory"), "", content)
        self._terms_card = EntryCard("termsHere", _("Terms here"), "", content)
        self._facts_card = EntryCard("factsHere", _("Facts"), "", content)
        self._cards = (self._memory, self._terms_card, self._facts_card)
        rows = column(content)
        for part in (self._changed, *self._cards):
            rows.addWidget(part)
        rows.addStretch(1)
        self._memory.more.clicked.connect(self.show_more)
        self._memory.list.more.connect(self.show_more)
        self._memory.list.digit.connect(self.insert)
        acts = (self._insert_row, self._insert_term, self._go_to_fact)
        for number, (card, act) in enumerate(zip(self._cards, acts, strict=True)):
            card.list.pressed_row.connect(act)
            card.list.left_behind.connect(partial(self._go_on, number))
            card.list.shown.connect(partial(keep_visible, self._area, card.list))
        self._show_memory()
        self._wait()

    def _go_on(self, number: int, by: int) -> None:
        """Go from the card of that number to the next one with rows."""
        rest = self._cards[number + 1 :] if by > 0 else self._cards[:number][::-1]
        card = next((card for card in rest if card.list.entries), None)
        if card is not None:
            card.list.enter(at_end=by < 0)


def _keys(count: int) -> str:
    """The keys that insert the first ``count`` matches."""
    if not count:
        return ""
    return left_to_right("Ctrl+1" if count == 1 else f"Ctrl+1 … {count}")
