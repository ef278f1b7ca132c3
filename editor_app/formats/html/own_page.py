"""Reads back the pages that Copydesk wrote: no guessing, the same story."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from editor_app.document.model import ArticleContent, Block, Embed, FieldValue, RichText, embed_block
from editor_app.document.schema import FIELDS, Kind
from editor_app.formats.html.article_page import GENERATOR
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.losses import CARRIED
from editor_app.formats.urls import web_url
from editor_app.formats.values import FoundMedia, ReadArticle

Companion = Callable[[str], bytes | None]

_SIGNATURE = f'<meta name="generator" content="{GENERATOR}">'
_FIELD = re.compile(r'<meta name="copydesk:([a-z_]+)" content="([^"<>]*)">')
_IDENTITY = re.compile(r'"identifier":"([^"\\<>]+)"')
_HEADLINE = re.compile(r"<h1>([^\n]*)</h1>")
_SUMMARY = re.compile(r'<p class="summary">([^\n]*)</p>')
_BODY = re.compile(r'<div class="text">\n(.*?)\n?</div>\n</article>', re.DOTALL)
_CARD = re.compile(
    r'<aside class="embed"><p><a href="([^"<>]*)">([^<>]*)</a></p>(?:<p>([^<>]*)</p>)?</aside>'
)
_REMOTE_PICTURE = re.compile(r'<a class="remote-picture" href="([^"<>]*)">([^<>]*)</a>')


def is_own_page(page: str) -> bool:
    """Whether Copydesk wrote ``page``, unchanged in its outer form."""
    return _SIGNATURE in page[:4000] and _BODY.search(page) is not None


def read_own_page(page: str, companion: Companion = lambda address: None) -> ReadArticle | None:
    """The article of a page that ``is_own_page``; None when its parts are not where we put them.

    Everything in it is sanitised like any other page's.
    """
    headline, body = _HEADLINE.search(page), _BODY.search(page)
    if headline is None or body is None:
        return None
    fragments = list(_fragments(body.group(1), companion))
    identity = _IDENTITY.search(page)
    content = ArticleContent(
        headline=_rich(headline.group(1)),
        summary=_rich(found.group(1)) if (found := _SUMMARY.search(page)) is not None else RichText(),
        body=tuple(block for fragment in fragments for block in fragment.blocks),
        fields=_fields(page),
    )
    media: dict[str, FoundMedia] = {found.source: found for fragment in fragments for found in fragment.media}
    return ReadArticle(
        content,
        "html",
        dropped=tuple(dropped for fragment in fragments for dropped in fragment.dropped),
        media=tuple(media.values()),
        identity=html.unescape(identity.group(1)) if identity is not None else "",
    )


def blocks_of(markup: str, companion: Companion = lambda address: None) -> Fragment:
    """The blocks of a body that ``body_html`` wrote."""
    fragments = list(_fragments(markup, companion))
    return Fragment(
        blocks=tuple(block for fragment in fragments for block in fragment.blocks),
        media=tuple(found for fragment in fragments for found in fragment.media),
        dropped=tuple(dropped for fragment in fragments for dropped in fragment.dropped),
    )


def _fragments(body: str, companion: Companion) -> Iterator[Fragment]:
    """The body piece by piece: our cards by themselves, what is between them as HTML."""
    place = 0
    for card in _CARD.finditer(body):
        if (block := _card(card)) is None:
            continue
        yield _exact(body[place : card.start()], companion)
        yield Fragment((block,))
        place = card.end()
    yield _exact(body[place:], companion)


def _exact(markup: str, companion: Companion) -> Fragment:
    # Our texts hold no newline: every one stands between elements. The space before a
    # credit parts it from the caption on the page.
    bare = markup.replace("\n", "").replace(' <small class="credit">', '<small class="credit">')
    bare = _REMOTE_PICTURE.sub(_remote_picture, bare)
    return parse_fragment(bare, companion=companion, exact=True)


def _remote_picture(found: re.Match[str]) -> str:
    address, alt = found.groups()
    alt = "" if alt == address else alt
    return f'<img src="{address}" alt="{alt.replace(chr(34), "&quot;")}">'


def _card(found: re.Match[str]) -> Block | None:
    url = web_url(html.unescape(found.group(1)))
    title, description = html.unescape(found.group(2)), html.unescape(found.group(3) or "")
    return embed_block(Embed(url, "" if title == url else title, description)) if url is not None else None


def _rich(markup: str) -> RichText:
    blocks = parse_fragment(f"<p>{markup}</p>", exact=True).blocks
    return blocks[0].rich if blocks else RichText()


def _fields(page: str) -> dict[str, FieldValue]:
    texts: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(page[: page.find("</head>")]):
        if name in CARRIED["html"].fields:
            texts.setdefault(name, []).append(html.unescape(value))
    return {name: _field(FIELDS[name].kind, values) for name, values in texts.items()}


def _field(kind: Kind, texts: list[str]) -> FieldValue:
    match kind:
        case Kind.LIST:
            return tuple(texts)
        case Kind.FLAG:
            return texts[0] == "true"
        case Kind.NUMBER:
            return int(texts[0]) if texts[0].isascii() and texts[0].isdigit() and len(texts[0]) < 10 else 0
    return texts[0]
