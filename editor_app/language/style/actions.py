"""How a rule mends what it marks: Vale's actions."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.style.patterns import Pattern, compile_pattern
from editor_app.language.style.reading_yaml import RuleMistake

NAMES = frozenset({"", "replace", "remove", "edit", "convert", "suggest"})
_TRIMS = {"trim": str.strip, "trim_left": str.lstrip, "trim_right": str.rstrip}


@dataclass(frozen=True, slots=True)
class Action:
    """What is offered for a marked text."""

    name: str = ""
    parameters: tuple[str, ...] = ()
    pattern: Pattern | None = None

    def replacements(self, text: str, wanted: Sequence[str] = ()) -> tuple[str, ...]:
        """The texts to put there, best first; ``wanted`` the rule's own."""
        match self.name:
            case "replace":
                return self.parameters or tuple(wanted)
            case "remove":
                return ("",)
            case "edit":
                edited = self._edited(text)
                return () if edited == text else (edited,)
            case "convert":
                return tuple(wanted)
        # A rule that knows what it wants offers it, whether it says so or not.
        return tuple(wanted)

    def _edited(self, text: str) -> str:
        name, *rest = self.parameters
        if name == "regex" and self.pattern is not None:
            return str(self.pattern.compiled.sub(rest[1] if len(rest) > 1 else "", text))
        if name == "replace":
            return text.replace(rest[0], rest[1])
        if name == "remove":
            return text.replace(rest[0], "")
        if name == "truncate":
            return text.partition(rest[0])[0]
        if name == "split":
            return text.split(rest[0])[int(rest[1])]
        return _TRIMS[name](text, rest[0])


_NEEDED = {"regex": 2, "replace": 2, "remove": 1, "truncate": 1, "split": 2, **dict.fromkeys(_TRIMS, 1)}


def make_action(name: str, parameters: tuple[str, ...], line: int) -> Action:
    """The action of a rule. RuleMistake when there is none of that name or a parameter is missing."""
    if name not in NAMES:
        raise RuleMistake(line, _("There is no action “{name}”.").format(name=name))
    if name != "edit":
        return Action(name, parameters)
    kind = parameters[0] if parameters else ""
    if kind not in _NEEDED:
        raise RuleMistake(line, _("“edit” cannot do “{name}”.").format(name=kind))
    if len(parameters) - 1 < _NEEDED[kind]:
        raise RuleMistake(
            line, _("“{name}” needs {count} more values.").format(name=kind, count=_NEEDED[kind])
        )
    if kind == "split" and not parameters[2].isdigit():
        raise RuleMistake(line, _("“split” needs a number."))
    pattern = compile_pattern(parameters[1], line=line) if kind == "regex" else None
    return Action(name, parameters, pattern)
