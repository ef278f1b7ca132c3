"""How checks of consistency say what they found."""

from __future__ import annotations

from editor_app.language.findings import Finding, FindingKind, Passage, Severity


def marked(
    rule: str,
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *,
    replacements: tuple[str, ...] = (),
    severity: Severity = Severity.WARNING,
) -> Finding:
    """A finding from ``start`` to ``end`` of ``passage``, placed in its field."""
    return Finding(
        f"Consistency.{rule}",
        FindingKind.CONSISTENCY,
        severity,
        passage.field,
        passage.start + start,
        passage.start + end,
        passage.text[start:end],
        message,
        replacements,
    )


def missing(rule: str, field: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    """A finding about a field that has no text to mark."""
    return Finding(f"Consistency.{rule}", FindingKind.CONSISTENCY, severity, field, 0, 0, "", message)
