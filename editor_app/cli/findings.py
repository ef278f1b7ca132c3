"""What is found in texts, as the command line gives it to programs."""

from __future__ import annotations

from editor_app.language.findings import Finding


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as ``copydesk check`` gives it."""
    return {
        "field": finding.field,
        "rule": finding.rule,
        "kind": str(finding.kind),
        "severity": str(finding.severity),
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "replacements": list(finding.replacements),
    }
