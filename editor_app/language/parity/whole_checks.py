"""What is wrong with a whole translation: missing, not translated, too long or short, a sentence dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.i18n import _, ngettext
from editor_app.base.text import base_language
from editor_app.language.findings import Severity
from editor_app.language.parity.addresses import without_addresses
from editor_app.language.parity.lengths import LengthRatio
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole
from editor_app.language.segmentation.engine import segments
from editor_app.language.spelling.scripts import script_of_language, scripts_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÇĞİÖŞÜƏ][^\W\d_]{3,}")
"""Words that are long enough to tell their language, and no names."""
_MOST_KEPT = 0.6
_LEAST_KEPT = 4
_LEAST_FOREIGN = 3
_SHRUNK = 0.86
"""Part of the usual length below which a sentence less is a sentence lost."""


def missing(pair: Pair) -> Iterator[Disparity]:
    """A source that nothing stands for."""
    has_source, has_target = bool(pair.source.text.strip()), bool(pair.target.text.strip())
    if has_source and not has_target and not pair.is_omitted:
        yield disparity(
            "Missing",
            pair,
            (0, len(pair.target.text)),
            _("This is not translated yet."),
            severity=Severity.ERROR,
            fragment=pair.source.text,
        )


def untranslated(pair: Pair) -> Iterator[Disparity]:
    """A translation that is its source, or still in the language of its source."""
    if not pair.is_translated or _are_one_language(pair):
        return
    source, target = without_addresses(pair.source.text), without_addresses(pair.target.text)
    if _plain(source) == _plain(target):
        if not _says_no_words(source):
            yield disparity("Identical", pair, whole(pair), _("This is the same as the source."))
    elif _is_left(source, target, pair):
        yield disparity("Untranslated", pair, whole(pair), _("This is not translated, or only in part."))


def _are_one_language(pair: Pair) -> bool:
    return base_language(pair.source_language) == base_language(pair.target_language) and (
        script_of_language(pair.source_language) == script_of_language(pair.target_language)
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _says_no_words(text: str) -> bool:
    """Whether a text is figures, signs, names or one word only, which are the same in many languages."""
    words = _WORD.findall(text)
    if len(words) < 2:
        return True
    return not any(word[0].islower() and len(word) > 1 for word in words) and (
        len(words) <= 4 or not any(word.isalpha() for word in words)
    )


def _is_left(source: str, target: str, pair: Pair) -> bool:
    if script_of_language(pair.source_language) != script_of_language(pair.target_language):
        return _is_in_script_of_source(target, pair.source_language)
    own = _SMALL.findall(target)
    common = set(_SMALL.findall(source)).intersection(own)
    if len(common) < _LEAST_KEPT:
        return False
    kept = sum(word in common for word in own)
    return kept >= _MOST_KEPT * len(own)


def _is_in_script_of_source(target: str, source_language: str) -> bool:
    """Whether more than half of the words that are no names are in the source's script."""
    script = script_of_language(source_language)
    words = [word for word in _WORD.findall(target) if len(word) > 2 and not word[0].isupper()]
    foreign = sum(script in scripts_of(word) for word in words)
    return foreign >= _LEAST_FOREIGN and 2 * foreign > len(words)


def unusual_length(pair: Pair, ratio: LengthRatio) -> Iterator[Disparity]:
    """A translation far shorter or longer than such translations are."""
    source, target = pair.source.text, pair.target.text
    if not pair.is_translated or ratio.is_usual(source, target):
        return
    is_short = len(target.strip()) < ratio.limits(len(source.strip()))[0]
    yield disparity(
        "Length",
        pair,
        whole(pair),
        _("This is much shorter than the source.") if is_short else _("This is much longer than the source."),
        severity=Severity.SUGGESTION,
        fragment=f"{'<' if is_short else '>'} {target}",
    )


def sentence_count(pair: Pair, ratio: LengthRatio) -> Iterator[Disparity]:
    """A translation with fewer sentences than its source that is shorter by about as much."""
    if not pair.is_translated:
        return
    source, target = pair.source.text, pair.target.text
    least, most = ratio.limits(len(source.strip()))
    if len(target.strip()) >= _SHRUNK * (least * most) ** 0.5:
        return
    more = _sentences(source, pair.source_language) - _sentences(target, pair.target_language)
    if more > 0:
        said = ngettext(
            "The source has {count} sentence more.", "The source has {count} sentences more.", more
        )
        yield disparity("Sentences", pair, whole(pair), said.format(count=more))


def _sentences(text: str, language: str) -> int:
    return len(segments(text, language))
