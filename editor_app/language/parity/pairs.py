"""A passage and its translation as checks read them, and what the checks say of it."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.bitext.normal import normal_segment
from editor_app.language.bitext.values import SegmentText
from editor_app.language.findings import Finding, FindingKind, Passage, Severity

PREFIX = "Parity."


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and the translation that stands for it.

    ``field``, ``start`` and ``block`` say where the translation is (code points of its field), ``type``
    what kind of block it is. ``is_omitted``: the source is deliberately left out; ``is_added``: the
    translation has deliberately no source.
    """

    source: SegmentText
    source_language: str
    target: SegmentText
    target_language: str
    field: str = "body"
    start: int = 0
    block: str = ""
    type: str = "paragraph"
    is_omitted: bool = False
    is_added: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether both sides say something."""
        return bool(self.source.text.strip()) and bool(self.target.text.strip())

    @property
    def passage(self) -> Passage:
        """The translation as checks of one text read it."""
        return Passage(self.field, self.target.text, self.target_language, self.start, self.block, self.type)


@dataclass(frozen=True, slots=True)
class Disparity:
    """A finding about a translation, and the pair it is about. It is let stand by its rule, its words in a
    normal form, and the two languages: ``finding.fragment``."""

    finding: Finding
    pair: Pair


def disparity(
    rule: str,
    pair: Pair,
    place: tuple[int, int],
    message: str,
    *,
    severity: Severity = Severity.WARNING,
    replacements: tuple[str, ...] = (),
    fragment: str = "",
) -> Disparity:
    """What a check says of ``place`` in the translation of ``pair``; ``fragment`` (default: the words
    there) is what somebody who lets it stand lets stand."""
    start, end = place
    text = pair.target.text[start:end]
    words = normal_segment(fragment or text or pair.source.text, pair.target_language)
    languages = (base_language(pair.source_language), base_language(pair.target_language))
    finding = Finding(
        PREFIX + rule,
        FindingKind.PARITY,
        severity,
        pair.field,
        pair.start + start,
        pair.start + end,
        text,
        message,
        replacements,
        fragment=f"{words} ({'–'.join(languages)})",
    )
    return Disparity(finding, pair)


def whole(pair: Pair) -> tuple[int, int]:
    """Where the words of the translation begin and end."""
    text = pair.target.text
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))
