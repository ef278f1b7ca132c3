"""All checks of parity together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.parity.fact_checks import changed_facts
from editor_app.language.parity.first_mentions import first_mentions
from editor_app.language.parity.lengths import LengthRatio, usual_ratio
from editor_app.language.parity.link_checks import links
from editor_app.language.parity.look_alike_checks import look_alikes
from editor_app.language.parity.names import NameList, Vocabulary, names_and_terms
from editor_app.language.parity.pairs import Disparity, Pair
from editor_app.language.parity.repeated import translated_differently
from editor_app.language.parity.sign_checks import (
    brackets,
    doubled_words,
    end_of_text,
    quotations,
    wrong_quotation_marks,
)
from editor_app.language.parity.whole_checks import missing, sentence_count, untranslated, unusual_length

_OF_BOTH: tuple[Callable[[Pair], Iterator[Disparity]], ...] = (
    missing,
    untranslated,
    changed_facts,
    end_of_text,
    quotations,
    brackets,
    links,
)
_OF_TRANSLATION: tuple[Callable[[Pair], Iterator[Disparity]], ...] = (
    doubled_words,
    look_alikes,
    wrong_quotation_marks,
)
"""What the proofreading of the translation finds, too."""


@dataclass(frozen=True, slots=True)
class Known:
    """What checks of parity are told: names and terms, learned ratios of length by languages, and whether the
    translation is proofread besides, so that nothing is said twice."""

    vocabulary: Vocabulary = field(default_factory=NameList)
    ratios: Mapping[tuple[str, str], LengthRatio] = field(default_factory=dict)
    is_proofread: bool = False

    def ratio(self, pair: Pair) -> LengthRatio:
        """The usual ratio of length between the languages of ``pair``."""
        languages = (base_language(pair.source_language), base_language(pair.target_language))
        return self.ratios.get(languages) or usual_ratio(*languages)


NOTHING_KNOWN = Known()


def parity(pairs: Sequence[Pair], known: Known = NOTHING_KNOWN) -> tuple[Disparity, ...]:
    """Everything in which the translations of ``pairs`` differ from their sources and should not, pair by
    pair. Any thread."""
    found = [disparity for pair in pairs for disparity in _of_pair(pair, known)]
    found += translated_differently(pairs)
    found += first_mentions(pairs, known.vocabulary)
    return tuple(found)


def _of_pair(pair: Pair, known: Known) -> Iterator[Disparity]:
    checks = _OF_BOTH if known.is_proofread else (*_OF_BOTH, *_OF_TRANSLATION)
    for check in checks:
        yield from check(pair)
    ratio = known.ratio(pair)
    yield from unusual_length(pair, ratio)
    yield from sentence_count(pair, ratio)
    yield from names_and_terms(pair, known.vocabulary)
