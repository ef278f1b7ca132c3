"""How findings look: names and lines of their kinds, colours and signs of their weight."""

from __future__ import annotations

from PySide6.QtGui import QColor

from editor_app.base.i18n import N_, _
from editor_app.base.preferences import LANGUAGES
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.ui.directions import isolated
from editor_app.ui.editor.underlines import Stroke
from editor_app.ui.theme import Theme

STROKES = {
    FindingKind.SPELLING: Stroke.WAVE,
    FindingKind.TYPOGRAPHY: Stroke.DOTS,
    FindingKind.STYLE: Stroke.DASHES,
    FindingKind.CONSISTENCY: Stroke.BRACKET,
    FindingKind.GRAMMAR: Stroke.DOUBLE,
    FindingKind.PARITY: Stroke.TEETH,
}
_KINDS = {
    FindingKind.SPELLING: N_("Spelling"),
    FindingKind.TYPOGRAPHY: N_("Typography"),
    FindingKind.STYLE: N_("Style"),
    FindingKind.CONSISTENCY: N_("Consistency"),
    FindingKind.GRAMMAR: N_("Grammar"),
    FindingKind.PARITY: N_("Parity"),
}
_WEIGHTS = {
    Severity.ERROR: N_("Errors"),
    Severity.WARNING: N_("Warnings"),
    Severity.SUGGESTION: N_("Hints"),
}
_ONE = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.SUGGESTION: N_("Hint"),
}


def kind_text(kind: FindingKind) -> str:
    """The name of a kind."""
    return _(_KINDS[kind])


def rule_text(finding: Finding) -> str:
    """The kind and the rule of a finding, nothing twice: ``Spelling``, ``Typography · Quotes``."""
    kind = kind_text(finding.kind)
    first, _dot, rest = finding.rule.partition(".")
    name = rest if first.casefold() == str(finding.kind) else finding.rule
    return f"{kind} · {name}" if name else kind


def weights_text(severity: Severity) -> str:
    """The name of all findings of that weight."""
    return _(_WEIGHTS[severity])


def weight_text(severity: Severity) -> str:
    """The name of one finding of that weight."""
    return _(_ONE[severity])


def color_of(severity: Severity, theme: Theme) -> QColor:
    """The colour that goes with a weight; the shape of the line tells the kind."""
    return {
        Severity.ERROR: theme.deleted,
        Severity.WARNING: theme.warning,
        Severity.SUGGESTION: theme.accent,
    }[severity]


def shown_text(finding: Finding) -> str:
    """The words of a finding on one line, spaces that would not be seen made visible."""
    words = finding.text.replace("\n", " ⏎ ").replace("\u00a0", "⍽").replace("\t", "⇥")
    return words if words.strip() or not words else words.replace(" ", "␣")


def shown_answer(finding: Finding, text: str) -> str:
    """What a button says that mends ``finding`` with ``text``."""
    if finding.language:
        return _("Mark as {language}").format(language=isolated(language_text(text)))
    return isolated(shown_replacement(text))


def spoken_answer(finding: Finding, text: str) -> str:
    """The same for an assistive tool."""
    if finding.language:
        return _("Mark as {language}").format(language=language_text(text))
    return _("Replace with {text}").format(text=shown_replacement(text))


def language_text(tag: str) -> str:
    """A language in its own name; its tag where the desk has no name for it."""
    return next((choice.text for choice in LANGUAGES if choice.value == tag), tag)


def shown_replacement(text: str) -> str:
    """A replacement on one line; nothing at all is said in words."""
    shown = text.replace("\n", " ").replace("\u00a0", "⍽").replace("\u202f", "⍽")
    if not shown:
        return _("(delete)")
    return shown if shown.strip() else shown.replace(" ", "␣")
