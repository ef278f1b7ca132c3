"""The text of an article three times: as XHTML, as NITF and as plain text."""

from __future__ import annotations

import re

from editor_app.document.counting import characters_of, words_of
from editor_app.formats.html.rendering import body_html
from editor_app.formats.issuing import headline_of
from editor_app.formats.newsml_g2.markup import attribute, direction, text
from editor_app.formats.newsml_g2.names import NITF, XHTML
from editor_app.formats.nitf_body import body_nitf, rich_nitf
from editor_app.formats.pictures import address_of
from editor_app.formats.plain_text.body import body_lines
from editor_app.formats.values import ExportItem

_PICTURE = re.compile(r"<img [^<>]*")
_NITF_VERSION = "-//IPTC//DTD NITF 3.6//EN"


def content_set(item: ExportItem) -> str:
    """``contentSet`` of ``item``, whose content is prepared; empty for an article without a text."""
    blocks = item.content.body
    if not blocks:
        return ""
    language = attribute(item.content.language)
    counts = f'charcount="{characters_of(blocks)}" wordcount="{words_of(blocks)}" xml:lang="{language}"'
    plain = "\n\n".join(filter(None, body_lines(blocks)))
    return (
        "<contentSet>\n"
        f'<inlineXML contenttype="application/xhtml+xml" {counts}>{_xhtml(item, language)}</inlineXML>\n'
        f'<inlineXML contenttype="application/nitf+xml" {counts}>{_nitf(item, language)}</inlineXML>\n'
        f'<inlineData contenttype="text/plain" {counts}>{text(plain)}</inlineData>\n'
        "</contentSet>\n"
    )


def _xhtml(item: ExportItem, language: str) -> str:
    body = body_html(
        item.content.body,
        lambda image: address_of(item, image) or image.source,
        language=item.content.language,
    )
    # Texts and attributes are escaped: only tags can look like that.
    body = body.replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    if "<img " in body:
        body = _PICTURE.sub(r"\g<0>/", body)
    title = text(headline_of(item).text)
    return (
        f'<html xmlns="{XHTML}" lang="{language}" xml:lang="{language}" dir="{direction(language)}">'
        f"<head><title>{title}</title></head>\n<body>\n{body}\n</body></html>"
    )


def _nitf(item: ExportItem, language: str) -> str:
    summary = item.content.summary
    abstract = f"<abstract><p>{rich_nitf(summary)}</p></abstract>" if summary else ""
    return (
        f'<nitf xmlns="{NITF}" version="{_NITF_VERSION}" baselang="{language}"><body xml:lang="{language}">\n'
        f"<body.head><hedline><hl1>{rich_nitf(headline_of(item))}</hl1></hedline>{abstract}</body.head>\n"
        f"<body.content>\n{body_nitf(item)}\n</body.content>\n</body></nitf>"
    )
