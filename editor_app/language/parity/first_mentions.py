"""Whether somebody is called by the full name where a translation mentions them first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.findings import Severity
from editor_app.language.parity.names import Vocabulary
from editor_app.language.parity.pairs import Disparity, Pair, disparity

_FIELD = "body"
"""Headlines and summaries have no room for full names."""


def first_mentions(pairs: Sequence[Pair], vocabulary: Vocabulary) -> Iterator[Disparity]:
    """Names of which a short form comes first in the translation, although there is a full one."""
    mentioned: set[str] = set()
    for pair in pairs:
        if pair.field != _FIELD:
            continue
        text, language = pair.target.text, pair.target_language
        for expression in vocabulary.expressions_in(text, language):
            wanted = expression.first_mention(language)
            if not wanted or expression.id in mentioned:
                continue
            mentioned.add(expression.id)
            place = expression.found_in(text, language)[0]
            if any(start <= place[0] < end for start, end in expression.full_in(text, language)):
                continue
            # Where names are inflected, the full one would need an ending of its own.
            is_certain = base_language(language) == "en" and text[slice(*place)] in wanted
            yield disparity(
                "FirstMention",
                pair,
                place,
                _("The first mention is the full form: “{name}”.").format(name=wanted),
                severity=Severity.SUGGESTION,
                replacements=(wanted,) if is_certain else (),
                fragment=expression.id,
            )
