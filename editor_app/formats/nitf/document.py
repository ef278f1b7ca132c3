"""An article as the text of one NITF 3.6 file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from editor_app.base.text import clean
from editor_app.document.model import BlockType
from editor_app.formats import bylines
from editor_app.formats.basic_moments import day_norm
from editor_app.formats.identity import article_uri
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.moments import calendar_date, date_in_words
from editor_app.formats.nitf import names
from editor_app.formats.nitf.head import head_lines
from editor_app.formats.nitf_body import body_nitf, rich_nitf, text_nitf
from editor_app.formats.values import ExportItem


def nitf_document(item: ExportItem) -> str:
    """``item``, whose content is prepared, as NITF 3.6; without its text when it is withdrawn."""
    uri = escape(article_uri(item.article, item.outlet.domain))
    language = escape(item.content.language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<nitf xmlns="{names.NAMESPACE}" uno="{uri}" version="{names.VERSION}" baselang="{language}">',
        *head_lines(item),
        f'<body xml:lang="{language}">',
        *(_withdrawal(item) if is_withdrawn(item) else _text(item)),
        "</body>",
        "</nitf>",
    ]
    return "\n".join(lines) + "\n"


def _text(item: ExportItem) -> Iterator[str]:
    fields = item.content.fields
    yield "<body.head>"
    yield f"<hedline><hl1>{rich_nitf(headline_of(item))}</hl1></hedline>"
    if byline := fields.get("byline"):
        yield f"<byline>{_with_people(str(byline))}</byline>"
    if source := fields.get("source"):
        yield f"<distributor><org>{_escaped(str(source))}</org></distributor>"
    if dateline := _dateline(item):
        yield f"<dateline>{dateline}</dateline>"
    if item.content.summary:
        yield f"<abstract><p>{rich_nitf(item.content.summary)}</p></abstract>"
    yield "</body.head>"
    body = body_nitf(item)
    first = item.content.body[0].type if item.content.body else None
    if first is BlockType.PARAGRAPH:
        body = body.replace("<p>", '<p lede="true">', 1)
    yield f"<body.content>\n{body}\n</body.content>" if body else "<body.content/>"


def _withdrawal(item: ExportItem) -> Iterator[str]:
    """The headline, so that receivers know the article, and the note; nothing that could be used."""
    yield f"<body.head><hedline><hl1>{rich_nitf(headline_of(item))}</hl1></hedline></body.head>"
    note = "<br/>".join(map(_escaped, item.publication.note.strip().splitlines()))
    yield f"<body.content><p>{note}</p></body.content>" if note else "<body.content/>"


def _dateline(item: ExportItem) -> str:
    fields = item.content.fields
    place = fields.get("dateline_place")
    day = calendar_date(fields.get("dateline_date"))
    parts = [f"<location>{_escaped(str(place))}</location>"] if place else []
    if day is not None:
        words = text_nitf(date_in_words(day, item.content.language))
        parts.append(f'<story.date norm="{day_norm(day)}">{words}</story.date>')
    return ", ".join(parts)


def _with_people(byline: str) -> str:
    """The byline with each name in it as a person."""
    parts: list[str] = []
    for name in bylines.names(byline):
        before, found, rest = byline.partition(name)
        if found:
            parts.append(f"{_escaped(before)}<person>{_escaped(name)}</person>")
            byline = rest
    return "".join(parts) + _escaped(byline)


def _escaped(text: str) -> str:
    return escape(clean(text)[0], quote=False)
