"""Facts and names in which a language version differs from its source without being stopped by them."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.language.findings import Finding, Severity
from editor_app.language.parity.names import Vocabulary
from editor_app.language.parity.pairs import PREFIX
from editor_app.services.stopping import Standing
from editor_app.services.translating.bitext import bitext_of
from editor_app.services.translating.parity_of_version import findings_of

_KINDS = ("Numbers", "Dates", "Times", "Money", "Percentages", "Scale", "Names")
_RULES = frozenset(PREFIX + kind for kind in _KINDS)


def differing_facts(standing: Standing, words: Vocabulary) -> Iterator[Finding]:
    """What somebody should look at in a version; what is surely wrong stops it and is not said again.

    ``words`` are the desk's terms and names. Any thread.
    """
    if standing.original is None or standing.known is None:
        return
    source = standing.original()
    bitext = bitext_of(source, standing.moment, standing.known)
    for finding in findings_of(bitext, source.language, standing.content.language, words):
        is_waived = standing.is_waived is not None and standing.is_waived(finding)
        if finding.rule in _RULES and finding.severity is not Severity.ERROR and not is_waived:
            yield finding
