"""What an SRX file says: rules in order, by sets, and which language is parted by which sets."""

from __future__ import annotations

from editor_app.base.records import dataclass

NAMESPACE = "http://www.lisa.org/srx20"


@dataclass(frozen=True, slots=True)
class SrxRule:
    """Where ``before`` and ``after`` match (ICU regular expressions), a segment ends, or none does.

    Of several rules that match at one place the first decides. ``line`` is the rule's in its file.
    """

    is_break: bool
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class SrxRules:
    """A set of rules with its name."""

    name: str
    rules: tuple[SrxRule, ...]


@dataclass(frozen=True, slots=True)
class SrxMap:
    """Languages whose tag ``pattern`` matches are parted by the set called ``name``."""

    pattern: str
    name: str


@dataclass(frozen=True, slots=True)
class SrxFile:
    """Sets of rules, and which of them a language takes: the first that fits, or all when it ``cascades``."""

    sets: tuple[SrxRules, ...]
    maps: tuple[SrxMap, ...]
    cascades: bool = True
