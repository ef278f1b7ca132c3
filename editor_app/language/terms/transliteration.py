"""Names proposed in another language by rule, for a person to decide."""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.base.text import base_language, lower, title, upper
from editor_app.language.terms.letters import RULES

_NAME_PART = re.compile("[^\\W\\d_]+")

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def can_transliterate(source: str, target: str) -> bool:
    """Whether there are rules from the one language into the other."""
    return (base_language(source), base_language(target)) in RULES


def transliterated(name: str, source: str, target: str) -> str:
    """``name`` as ``target`` usually writes names from ``source``; as it is where there are no rules."""
    return _written(name, source, target, ())


def proposals(name: str, source: str, target: str) -> tuple[str, ...]:
    """The usual spelling of ``name`` in ``target`` and others in use; none where there are no rules."""
    pair = (base_language(source), base_language(target))
    if pair not in RULES:
        return ()
    _usual, others = _rules(pair)
    found = [_written(name, source, target, ())]
    found += [_written(name, source, target, (other,)) for other in others]
    return tuple(dict.fromkeys(found))


def _written(name: str, source: str, target: str, first: _Rules) -> str:
    pair = (base_language(source), base_language(target))
    if pair not in RULES:
        return name
    rules = (*first, *_rules(pair)[0])

    def rewritten(found: re.Match[str]) -> str:
        word = found.group()
        made = _passed(lower(word, source), rules)
        if len(word) > 1 and word.isupper():
            return upper(made, target)
        return title(made, target) if word[0].isupper() else made

    return _NAME_PART.sub(rewritten, name)


def _passed(word: str, rules: _Rules) -> str:
    made, place = "", 0
    while place < len(word):
        for pattern, replacement in rules:
            found = pattern.match(word, place)
            if found is not None and found.end() > place:
                made, place = made + replacement, found.end()
                break
        else:
            made, place = made + word[place], place + 1
    return made


@lru_cache(16)
def _rules(pair: tuple[str, str]) -> tuple[_Rules, _Rules]:
    """The usual rules, and each of those of other usages."""
    usual: list[tuple[re.Pattern[str], str]] = []
    others: list[tuple[re.Pattern[str], str]] = []
    for line in RULES[pair].strip().splitlines():
        pattern, _space, replacement = line.removeprefix("? ").rpartition(" ")
        rule = (re.compile(pattern), replacement.strip("-"))
        (others if line.startswith("?") else usual).append(rule)
    return tuple(usual), tuple(others)
