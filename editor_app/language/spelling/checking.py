"""Misspelt words of passages, as findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import field, replace

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.findings import Finding, FindingKind, Passage, Severity
from editor_app.language.spelling.scripts import (
    is_in_another,
    is_mixed,
    script_of_language,
    scripts_of,
    unmixed,
)
from editor_app.language.spelling.words import Word, normal, words_of

SPELLING, MIXED, OTHER_LANGUAGE = "Spelling", "Spelling.MixedScripts", "Spelling.Language"
"""Names of the rules."""

MANY, MOST_KNOWN = 5, 0.6
"""Unknown words that make one think of another language, and the share of known ones that speaks against."""

Unknown = Callable[[str, Sequence[str]], Collection[str]]
"""The words of a language that no dictionary has; nothing where there is no dictionary."""


@dataclass(slots=True)
class _Places:
    """What to do with each word of some passages: the language to look it up in, and its spelling there.

    An empty language lets it pass; None says that it mixes scripts. Most words come often.
    """

    languages: Sequence[str]
    known: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)

    def of(self, word: Word) -> tuple[str, str] | None:
        """The language and the spelling to look ``word`` up in."""
        key = (word.text, word.language)
        if key not in self.known:
            self.known[key] = self._find(*key)
        return self.known[key]

    def _find(self, text: str, language: str) -> tuple[str, str] | None:
        if is_mixed(text):
            return None
        return language_of(text, language, self.languages), normal(text)


def misspelt(
    passages: Sequence[Passage], unknown: Unknown, languages: Sequence[str]
) -> tuple[tuple[Finding, ...], ...]:
    """The findings of each passage; offsets count within the passage.

    Words in another script than their language's are looked up in the one of ``languages``
    that is written in it, or let pass when there is none. Every language is asked once.
    """
    places = _Places(languages)
    found = [[(word, places.of(word)) for word in words_of(passage)] for passage in passages]
    wanted: dict[str, list[str]] = {}
    for place in places.known.values():
        if place is not None and place[0]:
            wanted.setdefault(place[0], []).append(place[1])
    wrong = {
        (language, spelling)
        for language, spellings in wanted.items()
        for spelling in unknown(language, list(dict.fromkeys(spellings)))
    }
    return tuple(
        tuple(
            _mixed_up(passage, word) if place is None else _misspelt(passage, word)
            for word, place in words
            if place is None or place in wrong
        )
        for passage, words in zip(passages, found, strict=True)
    )


def looks_foreign(passage: Passage, findings: Sequence[Finding]) -> bool:
    """Whether so many words of ``passage`` are unknown, or in another script, that its language may be
    another.

    Words that somebody has said are in another one do not count.
    """
    unknown = {finding.start for finding in findings if finding.rule == SPELLING}
    if len(unknown) < MANY and not is_in_another(passage.text, passage.language):
        return False
    own = [word for word in words_of(passage) if word.language == passage.language]
    written_so = [word for word in own if not is_in_another(word.text, passage.language)]
    others = len(own) - len(written_so)
    strange = sum(word.start in unknown for word in written_so)
    return (others >= MANY and others > MOST_KNOWN * len(own)) or (
        strange >= MANY and strange > (1 - MOST_KNOWN) * len(written_so)
    )


def could_be_in(passage: Passage, language: str) -> bool:
    """Whether ``passage`` can be in ``language``: another one than its own, in the script of its letters."""
    scripts = scripts_of(passage.text)
    is_written_so = bool(scripts) and scripts[0] == script_of_language(language)
    return bool(language) and is_written_so and not same_language(language, passage.language)


def foreign(passage: Passage, language: str, name: str) -> Finding:
    """The finding that ``passage`` looks like ``language``, which is called ``name``; at its first word."""
    first = next(words_of(passage))
    say = _("This passage looks like another language: {language}.").format(language=name)
    found = _finding(passage, first, OTHER_LANGUAGE, say)
    # No word is wrong here, so it is nothing to offer spellings for.
    return replace(found, kind=FindingKind.CONSISTENCY, severity=Severity.SUGGESTION, language=language)


def language_of(word: str, language: str, languages: Sequence[str]) -> str:
    """The language to look ``word`` up in: its own, or the first of ``languages`` in its script, or none."""
    scripts = scripts_of(word)
    if not scripts or scripts[0] == script_of_language(language):
        return language
    return next((other for other in languages if script_of_language(other) == scripts[0]), "")


def same_language(language: str, other: str) -> bool:
    """Whether two tags name the same language, whatever their regions."""
    return base_language(language) == base_language(other)


def _misspelt(passage: Passage, word: Word) -> Finding:
    say = _("“{word}” is not in the dictionary.").format(word=word.text)
    return _finding(passage, word, SPELLING, say)


def _mixed_up(passage: Passage, word: Word) -> Finding:
    say = _("“{word}” mixes letters of two alphabets.").format(word=word.text)
    return _finding(passage, word, MIXED, say, unmixed(word.text, word.language))


def _finding(
    passage: Passage, word: Word, rule: str, message: str, replacements: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        rule,
        FindingKind.SPELLING,
        Severity.WARNING,
        passage.field,
        word.start,
        word.end,
        word.text,
        message,
        replacements,
    )
