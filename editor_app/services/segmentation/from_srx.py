"""SRX rules of other tools as values of ours: the rules of a language, and the short forms among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor_app.base.records import dataclass
from editor_app.formats.srx.values import SrxFile, SrxRule
from editor_app.language.segmentation.data import SegmentationData
from editor_app.language.segmentation.icu import UnknownPattern, compiled
from editor_app.language.segmentation.ruled import BreakRule, RuleSet, UnusableRule

_SECONDS = 0.1
"""How long the pattern of a language may try at a tag."""

_EDGE = r"(?:\\b|\(\?<!\[\\p\{L\}\\p\{N\}\]\)|\(\^\|\\s\)|\(\?<=\\s\)|\[\\s\]|\\s)?"
_LETTER = r"[^\W\d_]|[№°º/]|\\[.-]|\[[^\W\d_]{2}\]|\\s\+?| |-"
_SHORT_FORM = re.compile(rf"{_EDGE}(?P<word>(?:{_LETTER})+)\\\.(?:\\s)?")
_ANYTHING = re.compile(r"(?:\\s[+*]?|\.\*|\[\\s\]\+?)?")
_FIGURE = re.compile(r"(?:\\s[+*]?)?(?:\(\?:)?(?:\\p\{Nd?\}|\\d|\[0-9\])")
_PAIR = re.compile(r"\[(?P<one>[^\W\d_])(?P<other>[^\W\d_])\]")


@dataclass(frozen=True, slots=True)
class ImportedRules:
    """What a file says for one language: its ``rules`` in order, and the short forms among them as ``data``.

    ``rule_set`` parts texts exactly as the file says; ``unusable`` rules were left out of all of these.
    """

    rules: tuple[BreakRule, ...]
    data: SegmentationData
    rule_set: RuleSet
    unusable: tuple[UnusableRule, ...]


def rules_for(file: SrxFile, language: str) -> ImportedRules:
    """What ``file`` says for ``language`` (a BCP 47 tag); nothing when no map of it fits."""
    rules = tuple(
        BreakRule(rule.is_break, rule.before, rule.after, rule.line) for rule in _chosen(file, language)
    )
    ready = RuleSet(rules)
    left_out = {id(found.rule) for found in ready.unusable}
    kept = tuple(rule for rule in rules if id(rule) not in left_out)
    return ImportedRules(kept, _short_forms(kept), ready, ready.unusable)


def _chosen(file: SrxFile, language: str) -> Iterable[SrxRule]:
    by_name = {found.name: found.rules for found in file.sets}
    for at in file.maps:
        if _fits(at.pattern, language):
            yield from by_name[at.name]
            if not file.cascades:
                return


def _fits(pattern: str, language: str) -> bool:
    try:
        return compiled(f"(?i:{pattern})").fullmatch(language, timeout=_SECONDS) is not None
    except (UnknownPattern, TimeoutError):
        return False


def _short_forms(rules: Iterable[BreakRule]) -> SegmentationData:
    """The words that rules against an end name plainly: those before anything, and those before figures."""
    names: set[str] = set()
    figures: set[str] = set()
    for rule in rules:
        found = _SHORT_FORM.fullmatch(rule.before)
        if rule.is_break or found is None:
            continue
        word = _unescaped(found["word"])
        if _ANYTHING.fullmatch(rule.after):
            names.add(word)
        elif _FIGURE.match(rule.after):
            figures.add(word)
    return SegmentationData(before_names=frozenset(names), before_figures=frozenset(figures))


def _unescaped(source: str) -> str:
    """The word that an expression means; ``[Dd]r`` means a word in small letters."""
    source = _PAIR.sub(lambda found: next(filter(str.islower, found.groups()), found["one"]), source)
    return " ".join(re.sub(r"\\([.-])", r"\1", re.sub(r"\\s\+?", " ", source)).split())
