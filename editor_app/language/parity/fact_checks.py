"""Numbers, dates, times, money and percentages that a translation changes, loses or adds."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.language.findings import Severity
from editor_app.language.parity.answers import answer
from editor_app.language.parity.comparing import YEAR, compare
from editor_app.language.parity.lexicon import Grade
from editor_app.language.parity.mentions import FactKind, Mention
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole
from editor_app.language.parity.reading import mentions

_RULES = {
    FactKind.NUMBER: "Numbers",
    FactKind.DATE: "Dates",
    FactKind.TIME: "Times",
    FactKind.MONEY: "Money",
    FactKind.PERCENT: "Percentages",
}


def changed_facts(pair: Pair) -> Iterator[Disparity]:
    """Facts that the two texts of ``pair`` state differently."""
    if not pair.is_translated:
        return
    source, target = pair.source.text, pair.target.text
    ones, others = mentions(source, pair.source_language), mentions(target, pair.target_language)
    if not ones and not others:
        return
    found = compare(ones, others)
    for one, other in found.differing:
        yield _different(pair, one, other)
    for mention in found.lost:
        yield _lost(pair, mention)
    for mention in found.added:
        said = written_of(mention, target)
        yield disparity(
            _RULES[mention.kind],
            pair,
            (mention.start, mention.end),
            _("The source does not say “{text}”.").format(text=said),
            fragment=f"{mention.kind} {mention.value}",
        )


def written_of(mention: Mention, text: str) -> str:
    """How a fact is written in ``text``."""
    return str(mention.number) if mention.unit == YEAR else text[mention.start : mention.end]


def _different(pair: Pair, one: Mention, other: Mention) -> Disparity:
    end, fresh = answer(one, other, pair.target.text, pair.target_language)
    is_currency_only = one.kind is not other.kind and one.number == other.number and _is_money(one, other)
    is_weak = is_currency_only or Grade.MILD in (one.grade, other.grade)
    return disparity(
        _rule(one, other),
        pair,
        (other.start, end),
        _("The source says “{text}” here.").format(text=written_of(one, pair.source.text)),
        severity=Severity.WARNING if is_weak else Severity.ERROR,
        replacements=(fresh,) if fresh else (),
        fragment=f"{one.kind} {one.value} ≠ {other.kind} {other.value}",
    )


def _is_money(one: Mention, other: Mention) -> bool:
    return {one.kind, other.kind} == {FactKind.MONEY, FactKind.NUMBER}


def _rule(one: Mention, other: Mention) -> str:
    is_scale = one.scale != other.scale and one.number / one.scale == other.number / other.scale
    if one.kind is other.kind and one.unit == other.unit and is_scale:
        return "Scale"
    kinds = (one.kind, other.kind)
    return next(_RULES[kind] for kind in (FactKind.MONEY, FactKind.PERCENT, *kinds) if kind in kinds)


def _lost(pair: Pair, mention: Mention) -> Disparity:
    return disparity(
        _RULES[mention.kind],
        pair,
        whole(pair),
        _("“{text}” is in the source and not here.").format(text=written_of(mention, pair.source.text)),
        severity=Severity.ERROR if mention.grade is Grade.HARD else Severity.WARNING,
        fragment=f"{mention.kind} {mention.value}",
    )
