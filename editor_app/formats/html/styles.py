"""What style declarations say about text: of elements, and of classes in style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

MAX_DECLARATIONS = 4000
"""Characters of a style attribute that are looked at."""

_DECLARATION = re.compile(r"""([a-zA-Z-]+)\s*:\s*((?:"[^"]*"|'[^']*'|\([^)]*\)|[^;"'(])*)""")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_CLASS = re.compile(r"(?:[a-zA-Z0-9]+)?(\.[\w-]+)$")
_WORD_LEVEL = re.compile(r"@list\s+(l\d+):level(\d+)\s*$")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_INCHES = {"in": 1.0, "pt": 1 / 72, "cm": 1 / 2.54, "mm": 1 / 25.4, "px": 1 / 96, "pc": 1 / 6}


class Effect(NamedTuple):
    """What declarations do to text; None leaves what is inherited."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    script: str | None = None
    keeps_space: bool | None = None
    is_hidden: bool = False
    is_block: bool = False
    word_list: str = ""
    word_element: str = ""
    indent: float = 0.0
    first_line: float = 0.0


NO_EFFECT = Effect()


def declarations(style: str) -> Mapping[str, str]:
    """Property to value, both in lower case; a later declaration wins."""
    found = _DECLARATION.findall(style[:MAX_DECLARATIONS])
    return {name.lower(): value.strip().lower().removesuffix("!important").rstrip() for name, value in found}


def effect(style: str) -> Effect:
    """What the ``style`` attribute does to the text of its element."""
    if not style:
        return NO_EFFECT
    said = declarations(style)
    decoration = said.get("text-decoration", "") + " " + said.get("text-decoration-line", "")
    return Effect(
        bold=_bold(said.get("font-weight", "") or said.get("font", "")),
        italic=_italic(said.get("font-style", "") or said.get("font", "")),
        underline=_decorated(decoration, "underline"),
        strike=_decorated(decoration, "line-through"),
        script=_script(said.get("vertical-align", "")),
        keeps_space=_keeps_space(said.get("white-space", "") or said.get("white-space-collapse", "")),
        is_hidden=said.get("display") == "none"
        or said.get("visibility") == "hidden"
        or said.get("mso-hide") == "all",
        is_block=said.get("display", "") in {"block", "flex", "grid", "list-item", "table"},
        word_list=said.get("mso-list", ""),
        word_element=said.get("mso-element", "") or said.get("mso-special-character", ""),
        indent=inches(said.get("margin-left", "")),
        first_line=inches(said.get("text-indent", "")),
    )


def _bold(value: str) -> bool | None:
    for word in value.split():
        if word in {"bold", "bolder"}:
            return True
        if word in {"normal", "lighter"}:
            return False
        if word.isdecimal():
            return int(word[:6]) >= 600
    return None


def _italic(value: str) -> bool | None:
    words = value.split()
    if "italic" in words or "oblique" in words:
        return True
    return False if "normal" in words else None


def _decorated(value: str, line: str) -> bool | None:
    words = value.split()
    if line in words:
        return True
    return False if "none" in words else None


def _script(value: str) -> str | None:
    return {"super": "superscript", "sub": "subscript", "baseline": ""}.get(value)


def _keeps_space(value: str) -> bool | None:
    if not value or value == "inherit":
        return None
    return value.split()[0] in {"pre", "pre-wrap", "break-spaces", "preserve"}


def inches(length: str) -> float:
    """A CSS length in inches; 0 when it has no unit that is a length."""
    found = _NUMBER.match(length)
    return float(found.group()) * _INCHES.get(length[found.end() :].strip(), 0.0) if found else 0.0


class StyleSheet:
    """The classes and Word's list definitions of the ``style`` elements read so far."""

    def __init__(self) -> None:
        self._classes: dict[str, Effect] = {}
        self._bulleted: dict[tuple[str, int], bool] = {}

    def add(self, css: str) -> None:
        """Read one ``style`` element. Only rules on a class count, and never their visibility:
        which of a page's rules for hiding apply depends on more than can be seen here."""
        for rule in _COMMENT.sub("", css).split("}"):
            selectors, _brace, body = rule.partition("{")
            if not body or "{" in body:
                continue
            said = effect(body)._replace(is_hidden=False, is_block=False, keeps_space=None)
            for selector in selectors.split(","):
                self._add_rule(selector.strip(), said, body)

    def _add_rule(self, selector: str, said: Effect, body: str) -> None:
        level = _WORD_LEVEL.search(selector)
        if level:
            style = declarations(body).get("mso-level-number-format", "decimal")
            self._bulleted[level.group(1), int(level.group(2))] = style in {"bullet", "image", "none"}
            return
        named = _CLASS.match(selector)
        if named and said != NO_EFFECT:
            self._classes[named.group(1).lower()] = said

    def of_class(self, names: str) -> Effect:
        """What the rules of an element's classes do together."""
        if not self._classes or not names:
            return NO_EFFECT
        total = NO_EFFECT
        for name in names.lower().split():
            found = self._classes.get("." + name)
            if found is not None:
                total = over(found, total)
        return total

    def is_bulleted(self, name: str, level: int) -> bool | None:
        """Whether Word's list ``name`` (``l0``…) has bullets at ``level``, when it says so."""
        return self._bulleted.get((name, level))


def over(upper: Effect, lower: Effect) -> Effect:
    """``upper``, with ``lower`` where it says nothing."""
    if lower is NO_EFFECT:
        return upper
    if upper is NO_EFFECT:
        return lower
    changes = {
        name: high
        for name, high, unset in zip(Effect._fields, upper, NO_EFFECT, strict=True)
        if high != unset
    }
    return lower._replace(**changes)  # type: ignore[arg-type]  # the names are those of the fields
