"""What a mail says that brings a report: its parts by their labels, marks or sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.base.records import dataclass
from editor_app.formats.reports.flattening import MARK
from editor_app.formats.reports.values import (
    LONGEST_QUOTE,
    LONGEST_REMARK,
    ReadReport,
    address_of,
    around,
    context_before,
    context_behind,
    one_line,
)
from editor_app.formats.reports.wording import SENTENCES, SUBJECTS, Part, labelled

LONGEST_TEXT = 64 * 1024
"""Characters of a mail's text that are looked at; a report comes before everything that is quoted."""

_MARKS = re.compile(r"<\s*/?\s*!!!\s*/?\s*>")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”]{3,2000}")
_SENTENCES_WITHIN = 20_000
"""Characters of a mail in which a report that is one sentence stands."""
_TAIL = ".,;:!?)]"
_QUOTED_LINE = re.compile(r"\s*(?:>+\s*(?P<mail>.+)|[\"“„«](?P<marks>.{1,2000}?)[\"”“»])\s*$")
_SUBJECT_TITLE = re.compile(r"[^:«\"“]{2,80}[:«\"“]\s*(?P<title>.{3,300}?)[»\"”]?\s*$")


@dataclass(frozen=True, slots=True)
class _Letter:
    """A text taken apart: labelled parts, and the lines that have no label."""

    parts: Mapping[Part, str]
    loose: tuple[str, ...]


def report_in(text: str, subject: str = "", source: str = "") -> ReadReport | None:
    """The report that a mail's text brings; None when it brings none."""
    text = _MARKS.sub(MARK, text[:LONGEST_TEXT])
    letter = _taken_apart(text)
    quote = _quote(text, letter, bool(SUBJECTS.search(subject)))
    if quote is None:
        return None
    exact, prefix, suffix, page = quote
    address, title = _page(page or letter.parts.get(Part.ADDRESS, ""))
    parts = letter.parts
    return ReadReport(
        exact=exact,
        address=address or _any_address(text),
        prefix=prefix,
        suffix=suffix,
        comment=one_line(parts.get(Part.COMMENT, ""))[:LONGEST_REMARK],
        correction=one_line(parts.get(Part.CORRECTION, ""))[:LONGEST_REMARK],
        title=one_line(title or parts.get(Part.TITLE, "")) or _title_in(subject),
        article=one_line(parts.get(Part.ARTICLE, ""))[:100],
        source=source,
        sender=one_line(parts.get(Part.SENDER, ""))[:200],
    )


def quote_in(exact: str, prefix: str, suffix: str, context: str) -> tuple[str, str, str] | None:
    """Marked text with what stood around it, from whatever of these a report has; None without any."""
    for given in (exact, context):
        marked = _between_marks(_MARKS.sub(MARK, given))
        if marked is not None:
            return marked
    bare = " ".join(exact.split())
    if not bare:
        return None
    before, behind = context_before(prefix), context_behind(suffix)
    if not before and not behind:
        before, behind = around(bare, " ".join(context.split()))
    return one_line(bare)[:LONGEST_QUOTE], before, behind


def _quote(text: str, letter: _Letter, is_expected: bool) -> tuple[str, str, str, str] | None:
    """Marked text, what stood around it, and the page where the same sentence names it."""
    parts = letter.parts
    if text.count(MARK) >= 2:
        marked = _between_marks(_passage(text))
        if marked is not None:
            return *marked, ""
    for sentence in SENTENCES:
        found = sentence.search(text, 0, _SENTENCES_WITHIN)
        if found:
            return one_line(found["exact"]), "", "", found["page"]
    is_report = is_expected or Part.CONTEXT in parts or Part.ADDRESS in parts or Part.PREFIX in parts
    exact = parts.get(Part.EXACT, "") or parts.get(Part.WORD, "")
    if is_report and not exact:
        exact = next(_quoted(letter.loose), "")
    found_quote = quote_in(
        _unquoted(exact), *(parts.get(part, "") for part in (Part.PREFIX, Part.SUFFIX, Part.CONTEXT))
    )
    return (*found_quote, "") if found_quote and is_report else None


def _between_marks(text: str) -> tuple[str, str, str] | None:
    before, first, rest = text.partition(MARK)
    exact, second, behind = rest.partition(MARK)
    bare = one_line(exact)[:LONGEST_QUOTE]
    if not (first and second and bare):
        return None
    # Spaces at the edges of the mark belong to what stands around it.
    before += " " if exact[:1].isspace() else ""
    behind = (" " if exact[-1:].isspace() else "") + behind
    return bare, context_before(before), context_behind(behind.replace(MARK, ""))


def _passage(text: str) -> str:
    """The paragraph around the first mark, without labels and addresses on its lines."""
    start = text.index(MARK)
    first = text.rfind("\n\n", 0, start) + 1
    end = text.index(MARK, start + 1) + len(MARK)
    last = text.find("\n\n", end)
    lines: list[str] = []
    has_marks = False
    for line in text[first : last if last >= 0 else len(text)].split("\n"):
        label = labelled(line)
        if label is not None and has_marks:
            break
        if label is not None:
            lines = []
            line = label[1]
        if not _is_address(line):
            lines.append(line.lstrip("> "))
        has_marks = has_marks or MARK in line
    return " ".join(lines)


def _is_address(line: str) -> bool:
    return _ADDRESS.fullmatch(line.strip(" <>")) is not None


def _taken_apart(text: str) -> _Letter:
    parts: dict[Part, list[str]] = {}
    loose: list[str] = []
    current: list[str] | None = None
    for line in text.split("\n"):
        label = labelled(line)
        if label is not None:
            part, rest = label
            current = parts.setdefault(part, [])
            if any(current):
                # The first of its kind counts; what follows belongs to a mail below.
                current = []
            current += [rest] if rest else []
        elif not line.strip():
            current = current if current is not None and not current else None
        elif current is not None and not (current and _is_address(line)):
            current.append(line.strip())
        else:
            loose.append(line)
    return _Letter({part: "\n".join(lines) for part, lines in parts.items() if lines}, tuple(loose))


def _quoted(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        found = _QUOTED_LINE.match(line)
        if found and not _ADDRESS.search(line):
            yield found["mail"] or found["marks"]


def _unquoted(exact: str) -> str:
    found = _QUOTED_LINE.fullmatch(exact) if "\n" not in exact else None
    return (found["mail"] or found["marks"]) if found else exact


def _page(text: str) -> tuple[str, str]:
    """The address in ``text``, and the title that stands beside it."""
    found = _ADDRESS.search(text)
    if found is None:
        bare = text.strip()
        path = address_of(bare.split()[-1]) if bare else ""
        return path, "" if path == bare else one_line(bare.removesuffix(path))
    title = (text[: found.start()] + text[found.end() :]).strip(" \n<>()[]-–—«»\"'")
    return address_of(found.group().rstrip(_TAIL)), "" if _ADDRESS.search(title) else one_line(title)[:300]


def _any_address(text: str) -> str:
    for line in text.split("\n"):
        label = labelled(line)
        found = _ADDRESS.search(line)
        if found and not (label and label[0] in (Part.OTHER, Part.SENDER, Part.COMMENT)):
            return address_of(found.group().rstrip(_TAIL))
    return ""


def _title_in(subject: str) -> str:
    found = _SUBJECT_TITLE.match(subject) if SUBJECTS.search(subject) else None
    return one_line(found["title"]) if found else ""
