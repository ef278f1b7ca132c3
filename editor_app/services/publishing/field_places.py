"""Where a field goes: its places in the files of a format, with line and name."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from editor_app.base.clock import from_text
from editor_app.base.records import dataclass
from editor_app.document.field_names import label_of_field
from editor_app.document.model import ArticleContent
from editor_app.document.schema import FIELDS, Kind
from editor_app.formats.values import ExportItem, OutputFile
from editor_app.services.publishing.previewing import Preview

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(/?)>")
_VOID = frozenset({"meta", "link", "img", "br", "hr", "source", "wbr", "col", "input", "area"})
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*[\"'][^\"']*$")
_TOKEN = re.compile(r"\"((?:[^\"\\]|\\.)*)\"(\s*:)?|[{}\[\]]")
_FRONT = re.compile(r"^\s*(?:-\s+)?([A-Za-z_][\w .-]*?)\s*[:=]")
_SURE = 4
"""Characters from which a value may be a part of another one."""
_MOST = 12
_TEXT_SUFFIXES = (".json", ".xml", ".html", ".md", ".txt", ".xlf", ".yaml", ".toml")


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One place of a value: the file, its line from 1 (0 where it has none), and what the place is called."""

    path: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class FieldInFormat:
    """Where a field goes in one format; ``is_lost`` when the format is known not to carry it."""

    format: str
    label: str
    places: tuple[FieldPlace, ...]
    is_lost: bool


def fields_with_value(content: ArticleContent) -> list[str]:
    """The names of what an article says: texts first, then the fields in the order of the schema."""
    texts = [
        name
        for name, text in (("headline", content.headline.text), ("summary", content.summary.text))
        if text
    ]
    if any(block.text for block in content.body):
        texts.append("body")
    return [*texts, *(name for name in FIELDS if content.fields.get(name) not in (None, "", ()))]


def places_of(field: str, preview: Preview) -> FieldInFormat:
    """Where ``field`` is in the files of ``preview``."""
    words = [word for word in _said(field, preview.item) if word]
    found = [place for file in preview.files for place in _in_file(file, words)]
    if not found and preview.read is not None and _reads(field, preview):
        # A file that is no text: a receiver finds it there all the same.
        found = [FieldPlace(preview.files[0].path, 0, label_of_field(field))]
    label = label_of_field(field).casefold()
    is_lost = not found and any(label in loss.casefold() for loss in preview.written.losses)
    return FieldInFormat(preview.format, preview.label, tuple(found[:_MOST]), is_lost)


def _said(field: str, item: ExportItem) -> list[str]:
    """The words in which a file may say the value of ``field``."""
    content = item.content
    match field:
        case "headline":
            return [content.headline.text]
        case "summary":
            return [content.summary.text]
        case "body":
            return [_stretch(content)]
    value = content.fields.get(field)
    if isinstance(value, bool):
        return []
    parts = [str(part) for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
    names = item.labels.get(field, {})
    words = [*parts, *(names[part] for part in parts if part in names)]
    spec = FIELDS.get(field)
    if spec is not None and spec.kind is Kind.MOMENT:
        return [form for part in parts for form in _moments(part)]
    return words


def _stretch(content: ArticleContent) -> str:
    """Some words of the body in one format, which stand in a file as they are."""
    for block in content.body:
        end = min((mark.start for mark in block.marks if mark.start > 0), default=len(block.text))
        start = max((mark.end for mark in block.marks if mark.end < len(block.text)), default=0)
        stretch = max(block.text[:end], block.text[start:], key=len) if not block.data else ""
        if len(stretch.strip()) >= _SURE:
            return stretch.strip()[:60]
    return ""


def _moments(text: str) -> Iterator[str]:
    try:
        at = from_text(text)
    except ValueError:
        return
    for moment in (at, at.astimezone(UTC)):
        yield moment.strftime("%Y-%m-%dT%H:%M")
        yield moment.strftime("%Y%m%dT%H%M")
        yield _mail_date(moment)


def _mail_date(moment: datetime) -> str:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{moment.day:02d} {months[moment.month - 1]} {moment.year} {moment:%H:%M}"


def _reads(field: str, preview: Preview) -> bool:
    read, meant = preview.read, preview.item.content
    if read is None or preview.files[0].path.endswith(_TEXT_SUFFIXES):
        return False
    match field:
        case "headline":
            return read.headline.text == meant.headline.text
        case "summary":
            return read.summary.text == meant.summary.text
        case "body":
            return bool(read.body)
    return read.fields.get(field) == meant.fields.get(field)


def _in_file(file: OutputFile, words: list[str]) -> Iterator[FieldPlace]:
    if not file.path.endswith(_TEXT_SUFFIXES):
        return
    text = file.data.decode("utf-8", "replace")
    seen: set[tuple[int, str]] = set()
    for offset in sorted({at for word in words for at in _offsets(text, word)}):
        line = text.count("\n", 0, offset) + 1
        place = (line, _name(file.path, text, offset))
        if place not in seen:
            seen.add(place)
            yield FieldPlace(file.path, *place)
        if len(seen) >= _MOST:
            return


def _offsets(text: str, word: str) -> Iterator[int]:
    """Where ``word`` stands in ``text``, however it is escaped there; short ones only as a whole value."""
    forms = {word, html.escape(word, quote=False), html.escape(word), json.dumps(word)[1:-1]}
    for form in forms | {json.dumps(word, ensure_ascii=False)[1:-1]}:
        pattern = re.escape(form)
        if len(word) < _SURE:
            pattern = rf"(?<![^\s>\"'\[:=]){pattern}(?![^\s<\"'\],])"
        yield from (
            found.start() for _n, found in zip(range(_MOST), re.finditer(pattern, text), strict=False)
        )


def _name(path: str, text: str, offset: int) -> str:
    """What the place at ``offset`` is called in a file of its kind."""
    if path.endswith(".json"):
        return _json_name(text[:offset])
    if path.endswith((".xml", ".html", ".xlf")):
        return _element_name(text[:offset])
    if path.endswith(".md"):
        return _front_name(text[:offset], text[offset:].partition("\n")[0])
    return ""


def _json_name(before: str) -> str:
    """The keys that lead to what is being written where ``before`` ends, the last two of them."""
    outer: list[str] = []
    key = ""
    for token in _TOKEN.finditer(before):
        match token.group():
            case "{" | "[":
                outer.append(key)
                key = ""
            case "}" | "]":
                key = outer.pop() if outer else ""
            case _ if token.group(2):
                key = token.group(1)
    return ".".join([name for name in (*outer, key) if name][-2:])


def _element_name(before: str) -> str:
    opened, closed = before.rfind("<"), before.rfind(">")
    inside = opened > closed
    stack: list[str] = []
    for tag in _TAG.finditer(before[:opened] if inside else before):
        name = tag.group(2)
        if tag.group(1):
            if name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
        elif not tag.group(4) and name.lower() not in _VOID:
            stack.append(name)
    if inside:
        words = before[opened + 1 :].split(maxsplit=1)
        attribute = _ATTRIBUTE.search(before[opened:])
        at = f" {attribute.group(1)}" if attribute is not None else ""
        return f"{words[0] if words else ''}{at}"
    if stack and stack[-1].lower() == "script":
        return f"script {_json_name(before[before.rfind('>') :])}".strip()
    return "/".join(stack[-2:])


def _front_name(before: str, rest: str) -> str:
    """The key of front matter that a value belongs to; empty in the text below it."""
    fence = before[:3]
    if fence not in ("---", "+++") or before.count(f"\n{fence}") > 0:
        return ""
    lines = before.split("\n")
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place] + (rest if place == len(lines) - 1 else "")
        found = _FRONT.match(line)
        if found is not None:
            return found.group(1).strip()
    return ""
