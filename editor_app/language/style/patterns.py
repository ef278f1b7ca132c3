"""Patterns of rules: compiled, told from those that can never match, and stopped when they take too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.style.needles import needles_of
from editor_app.language.style.reading_yaml import RuleMistake

SECONDS = 0.25
"""How long one pattern may try at one passage."""


class TookTooLong(Exception):
    """A pattern was still trying when its time was over."""


@dataclass(slots=True, eq=False)
class Pattern:
    """A pattern; ``needles`` are folded words of which a text must hold one, None for any text.

    One that ``is_trusted`` was tried before: it is compiled when a text first needs it, and timed
    at very long texts only, because looking at the clock costs more than most patterns do.
    """

    source: str
    flags: int
    needles: tuple[str, ...] | None
    is_trusted: bool = False
    _compiled: Any = field(default=None, repr=False)

    @property
    def compiled(self) -> Any:
        """The pattern as ``regex`` has it. RuleMistake when it is none."""
        if self._compiled is None:
            self._compiled = _compiled(self.source, self.flags, 1)
        return self._compiled

    def may_match(self, folded_text: str) -> bool:
        """Whether it is worth trying at a text."""
        return self.needles is None or any(needle in folded_text for needle in self.needles)

    def matches(self, text: str) -> Iterator[Any]:
        """Its matches in ``text``. TookTooLong."""
        try:
            yield from self.compiled.finditer(text, timeout=self._seconds(text))
        except TimeoutError:
            raise TookTooLong(self.source) from None

    def count(self, text: str) -> int:
        """How many matches there are in ``text``, empty ones included. TookTooLong."""
        try:
            return len(self.compiled.findall(text, timeout=self._seconds(text)))
        except TimeoutError:
            raise TookTooLong(self.source) from None

    def is_all_of(self, text: str) -> bool:
        """Whether it matches ``text`` from end to end. TookTooLong."""
        try:
            return self.compiled.fullmatch(text, timeout=self._seconds(text)) is not None
        except TimeoutError:
            raise TookTooLong(self.source) from None

    def _seconds(self, text: str) -> float | None:
        return None if self.is_trusted and len(text) < _LONG else SECONDS


_LONG = 20_000
"""Characters of a passage at which every pattern is timed."""

_INLINE_FLAGS = re.compile(r"\(\?[imsx]+\)")


def compile_pattern(
    source: str, *, ignore_case: bool = False, line: int = 1, is_trusted: bool = False
) -> Pattern:
    """``source`` as a pattern. RuleMistake when it is none."""
    # As elsewhere, a flag within a pattern holds from where it stands.
    flags = _MULTILINE | (_IGNORECASE if ignore_case else 0)
    if _INLINE_FLAGS.search(source):
        flags |= _VERSION1
    made = None if is_trusted else _compiled(source, flags, line)
    return Pattern(source, flags, needles_of(source), is_trusted, made)


_MULTILINE, _IGNORECASE, _VERSION1 = 0x8, 0x2, 0x100
"""Flags of ``regex``, which is not imported for their sake (``regex.M``, ``regex.I``, ``regex.V1``)."""


def _compiled(source: str, flags: int, line: int) -> Any:
    # Imported here: start-up time; only rules need it.
    import regex  # type: ignore[import-untyped]  # it carries no types

    try:
        return regex.compile(_plain_classes(source), flags)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        raise RuleMistake(
            line, _("“{pattern}” is no pattern: {reason}.").format(pattern=_short(source), reason=error)
        ) from error


def _plain_classes(source: str) -> str:
    """``source`` with what ``regex`` could read as a set within a set escaped, as other programs mean it."""
    return _CLASS.sub(_plain_class, source)


_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)
_DOUBLED = re.compile(r"\\.|\[:\w+:\]|\[|--|&&|\|\||~~", re.DOTALL)


def _plain_class(found: re.Match[str]) -> str:
    text = found.group()
    if text[0] == "\\":
        return text
    return "[" + _DOUBLED.sub(_escaped, text[1:])


def _escaped(found: re.Match[str]) -> str:
    text = found.group()
    if text[0] == "\\" or len(text) > 2:
        return text
    return "".join("\\" + character for character in text)


_META = re.compile(r"(?<!\\)[.^$*+?{}\[\]()|]|\\[A-Za-z0-9]")


def literal_of(token: str) -> str | None:
    """The one text that ``token`` stands for; None when it is a pattern."""
    token = token.removeprefix(r"\b").removesuffix(r"\b")
    if _META.search(token):
        return None
    return re.sub(r"\\(.)", r"\1", token)


def never_matches(pattern: Pattern, token: str) -> bool:
    """Whether ``token``, plain text among the alternatives of ``pattern``, is not found in a sentence."""
    literal = literal_of(token)
    if not literal or not literal.strip():
        return False
    return pattern.compiled.search(f"a {literal} b", timeout=SECONDS) is None


def capturing_removed(source: str) -> str:
    """``source`` with every capturing group as one that captures nothing."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\((?!\?)", r"\1(?:", source)


def _short(source: str) -> str:
    return source if len(source) <= 60 else f"{source[:57]}…"
