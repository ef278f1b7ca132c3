"""One source that is translated in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.bitext.normal import normal_segment
from editor_app.language.findings import Severity
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole

_LEAST_WORDS = 3
"""Words from which a text means the same wherever it stands."""


def translated_differently(pairs: Sequence[Pair]) -> Iterator[Disparity]:
    """Translations that differ from the commonest (the first of equals) of the same source in ``pairs``."""
    groups: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.is_translated and len(pair.source.text.split()) >= _LEAST_WORDS:
            languages = (base_language(pair.source_language), base_language(pair.target_language))
            groups[normal_segment(pair.source.text, pair.source_language), *languages].append(pair)
    for group in groups.values():
        if len(group) > 1:
            yield from _of_one_source(group)


def _of_one_source(group: Sequence[Pair]) -> Iterator[Disparity]:
    written = [normal_segment(pair.target.text, pair.target_language) for pair in group]
    usual, _count = Counter(written).most_common(1)[0]
    text = next(pair.target.text for pair, words in zip(group, written, strict=True) if words == usual)
    for pair, words in zip(group, written, strict=True):
        if words != usual:
            yield disparity(
                "Inconsistent",
                pair,
                whole(pair),
                _("The same source is translated as “{text}” elsewhere.").format(text=text.strip()),
                severity=Severity.SUGGESTION,
                replacements=(text.strip(),) if not (pair.target.codes or pair.source.codes) else (),
            )
