"""Our segmentation as SRX rules that Java and ICU read, as far as such rules can say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from editor_app.base.i18n import N_
from editor_app.base.text import upper
from editor_app.formats.srx.values import SrxFile, SrxMap, SrxRule, SrxRules
from editor_app.language.segmentation.data import OTHER, SegmentationData

NOT_SAID = (
    N_("Short brackets and quotations that are kept whole"),
    N_("The items of a numbered list within one paragraph"),
    N_("Who speaks, between two parts of a quotation"),
    N_("Gaps of dots with spaces between them"),
)
"""What no SRX rule can say, in the user's words; such a text is parted at other places by another tool."""

_STOPS = r"[.!?…‼⁇⁈⁉‽؟۔।॥։]"
_CLOSING = r"""["'”’»›)\]}“‘]"""
_EDGE = r"(?<![\p{L}\p{N}])"
_YEAR = r"\s+(?:\p{N}{1,2}\s+)?(?:\p{L}+\s+)?(?:\p{N}[\p{N}–-]*|[IVXLC]+)\s*\p{L}{1,2}\."
_CAPITALS = r"\p{Lu}{1,5}(?![\p{L}\p{N}])"


def srx_of(languages: Mapping[str, SegmentationData]) -> SrxFile:
    """The data of each language (a BCP 47 tag; ``default`` for all others) as one SRX file."""
    sets = tuple(
        SrxRules(language, tuple(_rules(data, language))) for language, data in sorted(languages.items())
    )
    maps = [SrxMap(f"{re.escape(found.name)}([-_].*)?", found.name) for found in sets if found.name != OTHER]
    if OTHER in languages:
        maps.append(SrxMap(".*", OTHER))
    return SrxFile(sets, tuple(maps), cascades=False)


def _rules(data: SegmentationData, language: str) -> Iterator[SrxRule]:
    for seam in data.seams:
        after = r"\s*" + _literal(seam.after) if seam.after else ""
        yield SrxRule(seam.is_break, _literal(seam.before), after)
    yield from _of_words(data, language)
    yield from _of_context(data, language)
    yield SrxRule(True, rf"{_STOPS}(?:{_STOPS}|{_CLOSING}|\[\p{{N}}{{1,3}}\])*", r"\s")
    yield SrxRule(True, "[。！？｡][。！？｡…」』”’）》〉】]*", "(?![。！？｡…」』”’）》〉】])")
    yield SrxRule(True, "[\\n\\r\\u0085\\u2028\\u2029]", "")


def _of_words(data: SegmentationData, language: str) -> Iterator[SrxRule]:
    starters = _starters(data, language)
    for word in sorted(data.ordinary):
        yield SrxRule(True, _EDGE + _word(word, language) + r"\.", r"\s+[\p{Lu}\p{N}]")
    for word in sorted(data.before_names):
        yield SrxRule(False, _EDGE + _word(word, language) + r"\.", r"\s")
    for word in sorted(data.before_names_without_figure):
        yield SrxRule(False, rf"{_EDGE}(?<!\p{{N}}\s){_word(word, language)}\.", r"\s")
    for word in sorted(data.before_figures):
        yield SrxRule(False, _EDGE + _word(word, language) + r"\.", r"\s+\p{N}")
    if data.before_figures:
        any_of = _any(data.before_figures, language)
        yield SrxRule(False, rf"{_EDGE}(?:{any_of})\.", rf"\s+{starters}{_CAPITALS}")
    if data.may_end:
        any_of = _any(data.may_end, language)
        yield SrxRule(False, rf"{_EDGE}(?:{any_of})\.", rf"""\s+(?!["“„«‹]){starters}""")
    for name in sorted(data.exclaiming):
        yield SrxRule(False, _EDGE + _literal(name), r"\s+" + starters)


def _of_context(data: SegmentationData, language: str) -> Iterator[SrxRule]:
    starters = _starters(data, language)
    yield SrxRule(False, r"^\s*[•⁃▪‣◦*(–—-]?\s*(?:\p{N}{1,3}(?:\.\p{N}{1,3})*|\p{L})[.)]+", r"\s")
    if data.headings:
        yield SrxRule(False, rf"^\s*(?:{_any(data.headings, language)})\s+[\p{{L}}\p{{N}}.-]{{1,8}}\.", r"\s")
    if data.leads:
        yield SrxRule(False, rf"^\s*(?:{_any(data.leads, language)}){_YEAR}", r"\s")
    yield SrxRule(False, r"(?<![\p{L}\p{N}°])(?:\p{L}{1,2}\.[-–]?)*\p{Lu}\.", rf"\s+{starters}\p{{Lu}}")
    if data.has_ordinals:
        yield SrxRule(False, _EDGE + r"(?:\p{N}{1,3}|[IVXLC]{2,7})\.", rf"\s+{starters}\p{{Lu}}")
    yield SrxRule(False, rf"[(\[{{]{_STOPS}+[)\]}}]{_CLOSING}*", r"\s")
    yield SrxRule(False, rf"{_STOPS}+[\"'”’»›]", r"\s+[–—-]\s")
    yield SrxRule(False, rf"{_STOPS}(?:{_STOPS}|{_CLOSING})*", r"\s+(?:[–—-]\s*)?[(\[]?\p{Ll}(?!\p{Lu})")
    yield SrxRule(False, rf"{_STOPS}(?:{_STOPS}|{_CLOSING})*", r"\s+[.!?…,;:)\]}»”%]")


def _starters(data: SegmentationData, language: str) -> str:
    """That none of the words follows which sentences begin with."""
    return rf"(?!(?:{_any(data.starters, language)})(?![\p{{L}}\p{{N}}.]))" if data.starters else ""


def _any(words: Iterable[str], language: str) -> str:
    return "|".join(_word(word, language) for word in sorted(words))


def _word(word: str, language: str) -> str:
    """``word``; one in small letters is meant with a capital too."""
    first, rest = word[0], word[1:]
    if not first.islower():
        return _literal(word)
    return f"[{upper(first, language)}{first}]{_literal(rest)}"


def _literal(text: str) -> str:
    """``text`` as an expression that means it; a space in it is any white space."""
    parts = (re.sub(r"([.\\^$*+?{}\[\]()|&~#-])", r"\\\1", part) for part in re.split(r"\s+", text))
    return r"\s+".join(parts)
