"""Makes the check of each kind of rule from its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.style import capitalization as casing
from editor_app.language.style.actions import Action, make_action
from editor_app.language.style.checks import Existence, Occurrence, Repetition, Substitution
from editor_app.language.style.fields import Fields
from editor_app.language.style.metrics import Grade, Metric, make_grade, make_metric
from editor_app.language.style.patterns import (
    Pattern,
    capturing_removed,
    compile_pattern,
    literal_of,
    never_matches,
)
from editor_app.language.style.reading_yaml import RuleMistake
from editor_app.language.style.story_checks import Conditional, Consistency, CountedOverall, Variants


@dataclass(slots=True)
class Making:
    """A rule on its way: its fields, its language, whether it counts in the story as a whole; and what
    its writer should know, by line."""

    fields: Fields
    language: str = ""
    is_overall: bool = False
    is_trusted: bool = False
    warnings: list[tuple[int, str]] = field(default_factory=list)

    @property
    def ignores_case(self) -> bool:
        """Whether case makes no difference."""
        return self.fields.flag("ignorecase")

    @property
    def is_nonword(self) -> bool:
        """Whether tokens may stand within words."""
        return self.fields.flag("nonword")

    def exceptions(self) -> Pattern | None:
        """What is let through. RuleMistake."""
        words = self.fields.texts("exceptions")
        line = self.fields.line_of("exceptions")
        return self.compiled("|".join(f"(?:{word})" for word in words), line) if words else None

    def action(self) -> Action:
        """How the rule mends. RuleMistake."""
        inner = self.fields.fields("action")
        return make_action(inner.text("name"), inner.texts("params"), self.fields.line_of("action"))

    def pattern(self, name: str) -> Pattern:
        """The pattern in the field ``name``. RuleMistake when it is missing or none."""
        source, line = self.fields.text(name), self.fields.line_of(name)
        if not source:
            raise RuleMistake(line, _("“{name}” is missing.").format(name=name))
        return self.compiled(source, line)

    def compiled(self, source: str, line: int, *, ignore_case: bool | None = None) -> Pattern:
        """``source`` as a pattern; case makes the difference that the rule says. RuleMistake."""
        ignores = self.ignores_case if ignore_case is None else ignore_case
        return compile_pattern(source, ignore_case=ignores, line=line, is_trusted=self.is_trusted)

    def words(self, tokens: str, line: int, before: str = "") -> Pattern:
        """The alternatives ``tokens`` as whole words, unless the rule says otherwise. RuleMistake."""
        body = f"(?:{tokens})" if self.is_nonword else rf"\b(?:{tokens})\b"
        return self.compiled(before + body, line)

    def warn_of_dead(self, pattern: Pattern, tokens: Iterable[str], lines: Iterable[int]) -> None:
        """Note the tokens that can never match."""
        if self.is_trusted:
            return
        for token, line in zip(tokens, lines, strict=True):
            if never_matches(pattern, token):
                self.warnings.append(
                    (
                        line,
                        _("“{token}” can never match as a whole word; set nonword: true.").format(
                            token=token
                        ),
                    )
                )


@contextmanager
def _blamed(tokens: Iterable[tuple[str, int]]) -> Iterator[None]:
    """What is wrong with the tokens together is said of the one that is to blame. RuleMistake."""
    try:
        yield
    except RuleMistake:
        for token, line in tokens:
            compile_pattern(token, line=line)
        raise


def existence(making: Making) -> Existence:
    """Words that must not stand there."""
    fields = making.fields
    lines = fields.lines("tokens")
    tokens = [
        (token, line) for token, line in zip(fields.texts("tokens"), lines, strict=True) if token.strip()
    ]
    raw = "".join(fields.texts("raw"))
    if not tokens and not raw:
        raise RuleMistake(fields.line, _("There is nothing to look for: “tokens” and “raw” are missing."))
    line = tokens[0][1] if tokens else fields.line_of("raw")
    joined = "|".join(token for token, _line in tokens)
    is_appended = fields.flag("append")
    if tokens:
        with _blamed(tokens):
            pattern = making.words(
                joined + (f"){raw}(?:" if is_appended and raw else ""), line, "" if is_appended else raw
            )
    else:
        pattern = making.compiled(raw, line)
    if not raw:
        making.warn_of_dead(pattern, (token for token, _line in tokens), (line for _token, line in tokens))
    return Existence(pattern, making.exceptions(), making.action())


def substitution(making: Making) -> Substitution:
    """Words that should be other ones."""
    fields = making.fields
    pairs = fields.pairs("swap")
    if not pairs:
        raise RuleMistake(fields.line_of("swap"), _("“{name}” is missing.").format(name="swap"))
    # The longest first, so that "in order to" comes before "in order".
    keys = sorted(pairs, key=len, reverse=True)
    for key in keys:
        if key == pairs[key].value:
            making.warnings.append(
                (pairs[key].line, _("“{text}” would be replaced by itself.").format(text=key))
            )
    joined = "|".join(f"({capturing_removed(key)})" for key in keys)
    with _blamed([(key, pairs[key].line) for key in keys]):
        pattern = making.words(joined, fields.line_of("swap"))
    making.warn_of_dead(pattern, keys, (pairs[key].line for key in keys))
    return Substitution(
        pattern,
        tuple(str(pairs[key].value) for key in keys),
        making.exceptions(),
        fields.flag("capitalize") or fields.text("suggest_case") == "keep",
        making.language,
        making.action(),
    )


def occurrence(making: Making) -> Occurrence | CountedOverall:
    """A token that may stand there so many times."""
    fields = making.fields
    least, most = int(fields.number("min")), int(fields.number("max"))
    if not least and not most:
        raise RuleMistake(fields.line, _("Neither “min” nor “max” is given; it can never match."))
    if most and least > most:
        making.warnings.append((fields.line_of("min"), _("It marks everything: “min” is above “max”.")))
    pattern = making.pattern("token")
    return CountedOverall(pattern, least, most) if making.is_overall else Occurrence(pattern, least, most)


def repetition(making: Making) -> Repetition:
    """A token right after itself."""
    fields = making.fields
    tokens = fields.texts("tokens") or (r"[^\s]+",)
    line = fields.line_of("tokens")
    pattern = making.compiled(f"(?:{'|'.join(tokens)})", line)
    return Repetition(
        pattern, int(fields.number("max")), fields.flag("alpha"), making.ignores_case, making.action()
    )


def consistency(making: Making) -> Consistency:
    """Two ways to write one thing."""
    pairs = making.fields.pairs("either")
    if not pairs:
        raise RuleMistake(making.fields.line_of("either"), _("“{name}” is missing.").format(name="either"))
    made = []
    for first, node in pairs.items():
        second = str(node.value)
        body = f"(?P<first>{capturing_removed(first)})|(?P<second>{capturing_removed(second)})"
        pattern = making.words(body, node.line)
        making.warn_of_dead(pattern, (first, second), (node.line, node.line))
        made.append(Variants(pattern, (literal_of(first) or "", literal_of(second) or "")))
    return Consistency(tuple(made))


def conditional(making: Making) -> Conditional:
    """Something that may stand there only when something else does."""
    second = making.pattern("second")
    if not making.is_trusted and not second.compiled.groups:
        making.warnings.append(
            (making.fields.line_of("second"), _("“second” has no group ( ), so nothing ever satisfies it."))
        )
    return Conditional(making.pattern("first"), second, making.exceptions())


def capitalization(making: Making) -> casing.Capitalization:
    """How a heading is cased."""
    fields = making.fields
    match, style = fields.text("match"), fields.text("style", "AP")
    line = fields.line_of("match")
    if not match or (match.startswith("$") and match not in casing.NAMED):
        raise RuleMistake(
            line,
            _("“match” must be one of {names} or a pattern.").format(names=", ".join(sorted(casing.NAMED))),
        )
    if style not in casing.STYLES:
        raise RuleMistake(fields.line_of("style"), _("There is no style “{name}”.").format(name=style))
    words = fields.texts("exceptions")
    prefix = fields.text("prefix")
    return casing.Capitalization(
        match,
        None if match in casing.NAMED else making.compiled(match, line, ignore_case=False),
        style,
        making.compiled(rf"\b(?:{'|'.join(words)})\b", fields.line_of("exceptions"), ignore_case=False)
        if words
        else None,
        float(fields.number("threshold", 0.8)),
        fields.texts("indicators"),
        making.compiled(prefix, fields.line_of("prefix"), ignore_case=False) if prefix else None,
        making.action(),
    )


def metric(making: Making) -> Metric:
    """A formula over the figures of the text."""
    fields = making.fields
    return make_metric(fields.text("formula"), fields.text("condition"), fields.line_of("formula"))


def readability(making: Making) -> Grade:
    """How many years of school a text asks for."""
    fields = making.fields
    return make_grade(fields.texts("metrics"), float(fields.number("grade")), fields.line_of("metrics"))
