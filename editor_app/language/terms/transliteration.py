"""Names proposed in another language by rule, for a person to decide.

The rules are files in ``resources/transliteration``, one for a language and another.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from editor_app.base.paths import resources_folder
from editor_app.base.text import base_language, lower, title, upper

_NAME_PART = re.compile("[^\\W\\d_]+")

_Rules = tuple[tuple[re.Pattern[str], str], ...]


@cache
def known_pairs() -> frozenset[tuple[str, str]]:
    """From which language into which names can be passed (primary subtags)."""
    stems = (path.stem.partition("-") for path in (resources_folder() / "transliteration").glob("*-*.txt"))
    return frozenset((source, target) for source, _hyphen, target in stems)


def can_transliterate(source: str, target: str) -> bool:
    """Whether there are rules from the one language into the other."""
    return (base_language(source), base_language(target)) in known_pairs()


def transliterated(name: str, source: str, target: str) -> str:
    """``name`` as ``target`` usually writes names from ``source``; as it is where there are no rules."""
    return _written(name, source, target, ())


def proposals(name: str, source: str, target: str) -> tuple[str, ...]:
    """The usual spelling of ``name`` in ``target`` and others in use; none where there are no rules."""
    pair = (base_language(source), base_language(target))
    if pair not in known_pairs():
        return ()
    _usual, others = _rules(pair)
    found = [_written(name, source, target, ())]
    found += [_written(name, source, target, (other,)) for other in others]
    return tuple(dict.fromkeys(found))


def _written(name: str, source: str, target: str, first: _Rules) -> str:
    pair = (base_language(source), base_language(target))
    if pair not in known_pairs():
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
    path = resources_folder() / "transliteration" / f"{pair[0]}-{pair[1]}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pattern, _space, replacement = line.removeprefix("? ").rpartition(" ")
        rule = (re.compile(pattern), replacement.strip("-"))
        (others if line.startswith("?") else usual).append(rule)
    return tuple(usual), tuple(others)
