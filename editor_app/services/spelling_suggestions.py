"""The suggestions that come at once: spellings near a wrong word that the dictionary has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.base.text import lower
from editor_app.language.spelling.candidates import ranked, single_edits, two_words
from editor_app.language.spelling.casing import in_the_case_of
from editor_app.language.spelling.engine import Engine
from editor_app.language.spelling.letters import restorations
from editor_app.language.spelling.scripts import unmixed
from editor_app.language.spelling.words import normal
from editor_app.services.vocabulary import Vocabulary

MOST = 8
"""Words that are offered."""

_FEW = 2
"""Suggestions below which a missing space is thought of."""


def first_tier(
    word: str, language: str, names: Sequence[str], engine: Engine, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """What ``word`` could be, best first, in its casing. Of several parts the wrong one is mended."""
    spelling = normal(word)
    pieces = re.split("([-'])", spelling)
    if len(pieces) > 1:
        wrong = engine.unknown([piece for piece in pieces[::2] if len(piece) > 1], language, names)
        places = [place for place in range(0, len(pieces), 2) if pieces[place] in wrong]
        if len(places) == 1:
            place = places[0]
            mended = _of_one(pieces[place], language, names, engine, vocabulary)
            return tuple("".join((*pieces[:place], text, *pieces[place + 1 :])) for text in mended)
    return _of_one(spelling, language, names, engine, vocabulary)


def _of_one(
    word: str, language: str, names: Sequence[str], engine: Engine, vocabulary: Vocabulary
) -> tuple[str, ...]:
    restored = (*unmixed(word, language), *restorations(word, language))
    pairs = two_words(lower(word, language))
    parts = [part for pair in pairs for part in pair]
    near = list(dict.fromkeys((*restored, *single_edits(word, language))))
    # The parts are few: before the edits, for which the time may not suffice.
    verified = engine.verified(list(dict.fromkeys((*restored, *parts, *near))), language, names)
    known = [text for text in near if text in verified]
    small = {text: lower(text, language) for text in known}
    uses = vocabulary.uses(language, list({*known, *small.values()}))
    counts = {text: verified[text] + max(uses.get(text, 0), uses.get(small[text], 0)) for text in known}
    best = ranked(word, known, counts, language, first=[text for text in restored if text in known])
    if len(best) < _FEW:
        both = [pair for pair in pairs if all(part in verified for part in pair)]
        # The more even the parts, the likelier: almost every word begins with some short one.
        both.sort(key=lambda pair: -min(map(len, pair)))
        best += [" ".join(pair) for pair in both[:_FEW]]
    return tuple(in_the_case_of(text, word, language) for text in best if text != word)[:MOST]
