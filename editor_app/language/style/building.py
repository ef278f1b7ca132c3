"""From the YAML of one rule to the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from editor_app.base.i18n import _
from editor_app.language.findings import Severity
from editor_app.language.style import kinds
from editor_app.language.style.checks import Check, StoryCheck
from editor_app.language.style.fields import Fields
from editor_app.language.style.reading_yaml import RuleMistake, read_yaml
from editor_app.language.style.rules import Rule, RuleProblem
from editor_app.language.style.scopes import OVERALL, WITHOUT_PLACE, Scope, make_scope
from editor_app.language.style.story_checks import Limited

UNSUPPORTED = frozenset({"sequence", "script", "spelling"})
"""Kinds of Vale's that are not run here: they need an English tagger, another language, another engine."""

_KINDS: Mapping[str, Callable[[kinds.Making], Check | StoryCheck]] = {
    "existence": kinds.existence,
    "substitution": kinds.substitution,
    "occurrence": kinds.occurrence,
    "repetition": kinds.repetition,
    "consistency": kinds.consistency,
    "conditional": kinds.conditional,
    "capitalization": kinds.capitalization,
    "metric": kinds.metric,
    "readability": kinds.readability,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SILENTLY_TAKEN = frozenset({"vocab", "mode", "action", "limit", "code"})
"""Fields of Vale's without a meaning here, or asked for only by some kinds."""


def read_rule(
    name: str, text: str, *, file: str = "", languages: tuple[str, ...] = (), is_trusted: bool = False
) -> tuple[Rule | None, tuple[RuleProblem, ...]]:
    """The rule in ``text``, and what its writer should know; no rule when something keeps it from running.

    ``languages`` are those that it is for when it does not say; ``is_trusted`` when its patterns
    are known to take no time.
    """
    file = file or name
    try:
        fields = Fields(read_yaml(text))
        kind = fields.text("extends")
        if kind in UNSUPPORTED:
            reason = _("Rules of the kind “{kind}” are not supported; this one is not run.")
            return None, (RuleProblem(file, fields.line_of("extends"), reason.format(kind=kind)),)
        rule, warnings = _build(name, kind, fields, languages, text, is_trusted)
    except RuleMistake as mistake:
        return None, (RuleProblem(file, mistake.line, mistake.reason),)
    return rule, tuple(RuleProblem(file, line, reason, is_fatal=False) for line, reason in warnings)


def _build(
    name: str, kind: str, fields: Fields, languages: tuple[str, ...], source: str, is_trusted: bool
) -> tuple[Rule, list[tuple[int, str]]]:
    if kind not in _KINDS:
        raise RuleMistake(fields.line_of("extends"), _("There is no kind “{kind}”.").format(kind=kind))
    message = fields.text("message")
    if not message:
        raise RuleMistake(fields.line_of("message"), _("The message is missing."))
    scope = make_scope(fields.texts("scope"), fields.texts("fields"), fields.line_of("scope"))
    language = (fields.texts("lang") or languages or ("",))[0]
    making = kinds.Making(fields, language, bool(OVERALL & scope.names), is_trusted)
    check = _KINDS[kind](making)
    limit = int(fields.number("limit"))
    if limit > 0 and isinstance(check, Check):
        check = Limited(check, limit)
    rule = Rule(
        name,
        kind,
        message,
        _severity(fields),
        fields.text("description"),
        fields.text("link"),
        scope,
        _languages(fields) or languages,
        fields.day("since"),
        fields.day("until"),
        fields.flag("enabled", True),
        tuple((language, str(node.value)) for language, node in fields.pairs("messages").items()),
        source,
        check if isinstance(check, Check) else None,
        check if isinstance(check, StoryCheck) else None,
    )
    return rule, [*making.warnings, *_warnings(rule, fields, scope)]


def _severity(fields: Fields) -> Severity:
    level = fields.text("level", "warning")
    if level not in set(Severity):
        raise RuleMistake(
            fields.line_of("level"), _("“{level}” is none of suggestion, warning, error.").format(level=level)
        )
    return Severity(level)


def _languages(fields: Fields) -> tuple[str, ...]:
    named = fields.texts("lang")
    for language in named:
        if not _LANGUAGE.fullmatch(language):
            raise RuleMistake(
                fields.line_of("lang"), _("“{language}” names no language.").format(language=language)
            )
    return named


def _warnings(rule: Rule, fields: Fields, scope: Scope) -> Iterator[tuple[int, str]]:
    if rule.since and rule.until and rule.since > rule.until:
        yield fields.line_of("until"), _("It can never hold: it ends before it begins.")
    if scope.names <= WITHOUT_PLACE:
        yield (
            fields.line_of("scope"),
            _("It can never match: no text is read as “{scope}”.").format(scope=", ".join(scope.names)),
        )
    for name, line in fields.unasked().items():
        if name not in _SILENTLY_TAKEN:
            yield line, _("“{name}” has no meaning in a rule of this kind.").format(name=name)
