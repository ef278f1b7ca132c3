"""Texts that would run, load or lead astray if any program took them for markup, and a judge of markup.

``document.title = 'ran'`` is what each of them tries to do, so that a browser can tell whether one did.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    embed_block,
    image_block,
    table_block,
)

RUN = "document.title='ran'"
_PACKED = base64.b64encode(f"<script>top.{RUN}</script>".encode()).decode()

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"\u00a0javascript:{RUN}",
    f"\u2028javascript:{RUN}",
    f"\ufeffjavascript:{RUN}",
    f"\x01javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"java\nscript:{RUN}",
    f"java\rscript:{RUN}",
    f"java\x00script:{RUN}",
    f"javascript\t:{RUN}",
    f"javascript&colon;{RUN}",
    f"javascript&#58;{RUN}",
    f"&#106;avascript:{RUN}",
    f"&#x6A;avascript:{RUN}",
    f"javascript%3A{RUN}",
    f"javascript://example.org/%0A{RUN}",
    f"javascript:/*https://example.org/*/{RUN}",
    f"feed:javascript:{RUN}",
    f"view-source:javascript:{RUN}",
    f"vbscript:{RUN}",
    f"livescript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"data:text/html;base64,{_PACKED}",
    f"data:image/svg+xml;base64,{_PACKED}",
    f"DATA:text/html;charset=utf-7,<script>{RUN}</script>",
    "blob:https://example.org/3f1c",
    "file:///etc/passwd",
    "\\\\example.org\\share",
    f'https://example.org/" onmouseover="{RUN}',
    f"https://example.org/' onmouseover='{RUN}",
    f"https://example.org/><script>{RUN}</script>",
    f"https://example.org/)<script>{RUN}</script>",
    f"https://example.org/ [x](javascript:{RUN})",
    f"https://example.org/\u202e{RUN}",
)
"""What a link, a picture or a card might point to."""

_HANDLERS = {
    "img src=x": "onerror", "svg": "onload", "body": "onload", "video src=x": "onerror", "audio src=x": "onerror",
    "details open": "ontoggle", "marquee": "onstart", "input autofocus": "onfocus", "select autofocus": "onfocus",
    "textarea autofocus": "onfocus", "p style='animation:x 1s'": "onanimationstart", "a href=#x tabindex=1": "onfocus",
    "button autofocus": "onfocus", "object data=x": "onerror", "embed src=x": "onload", "iframe src=x": "onload",
    "form": "onsubmit", "keygen autofocus": "onfocus", "frameset": "onload", "style": "onload",
    "link rel=stylesheet href=x": "onerror", "table background=x": "onmouseover", "div contenteditable": "onpaste",
}  # fmt: skip
_ELEMENTS = (
    *(f"<{tag} {handler}={RUN}>" for tag, handler in _HANDLERS.items()),
    *(f'<{tag} {handler} = "{RUN}">x</{tag.split()[0]}>' for tag, handler in _HANDLERS.items()),
    *(f"<{tag.split()[0]}/{handler}={RUN}//" for tag, handler in _HANDLERS.items()),
)
_WRAPPINGS = (
    "<script>{run}</script>",
    "<SCRIPT >{run}</SCRIPT\t>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script\x00>{run}</script>",
    "<script/x>{run}</script>",
    "<<script>{run}//<</script>",
    "<script>{run}",
    "<svg><script>{run}</script></svg>",
    "<svg><script href='data:,{run}'/></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:{run} /></svg>",
    "<svg><a xlink:href='javascript:{run}'><text>x</text></a></svg>",
    "<svg><foreignObject><body onload={run}></foreignObject></svg>",
    "<svg><style><img src=x onerror={run}></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}></style></mglyph></table></mtext></math>",
    "<math href='javascript:{run}'>x</math>",
    "<math><maction actiontype='statusline' xlink:href='javascript:{run}'>x</maction></math>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<iframe src='javascript:parent.{run}'></iframe>",
    "<object data='javascript:{run}'></object>",
    "<embed src='javascript:{run}'>",
    "<applet code='javascript:{run}'></applet>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<meta http-equiv='Set-Cookie' content='{run}'>",
    "<base href='javascript:{run}//'>",
    "<link rel=import href='data:text/html,<script>{run}</script>'>",
    "<style>@import 'javascript:{run}';</style>",
    "<style>p{{background:url(javascript:{run})}}</style>",
    "<p style='background:url(javascript:{run})'>x</p>",
    "<p style='width:expression({run})'>x</p>",
    "<form action='javascript:{run}'><button>x</button></form>",
    "<button formaction='javascript:{run}'>x</button>",
    "<isindex action='javascript:{run}' type=image>",
    "<!--><img src=x onerror={run}>-->",
    "<!-- --!><img src=x onerror={run}>",
    "<![CDATA[<img src=x onerror={run}>]]>",
    "]]><script>{run}</script><![CDATA[",
    "<?xml version='1.0'?><script>{run}</script>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<title><img title='</title><img src=x onerror={run}>'></title>",
    "<textarea></textarea><img src=x onerror={run}>",
    "<xmp></xmp><img src=x onerror={run}>",
    "<plaintext><img src=x onerror={run}>",
    "<template><script>{run}</script></template>",
    "</script><script>{run}</script>",
    "</style><script>{run}</script>",
    "</title><script>{run}</script>",
    "</p></article></body><script>{run}</script>",
    '"><script>{run}</script>',
    "'><script>{run}</script>",
    '" autofocus onfocus="{run}',
    "' autofocus onfocus='{run}",
    "`><img src=x onerror={run}>",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&amp;lt;script&amp;gt;{run}&amp;lt;/script&amp;gt;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "%3Cscript%3E{run}%3C/script%3E",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "\uff1cscript\uff1e{run}\uff1c/script\uff1e",
    "[x](javascript:{run})",
    "[x]( javascript:{run} )",
    "![x](javascript:{run})",
    '![x"onerror="{run}](x)',
    "<javascript:{run}>",
    "[x]: javascript:{run}\n[x]",
    "```\n</code></pre><script>{run}</script>\n```",
    "`</code><script>{run}</script>`",
    "{{{{<script>{run}</script>}}}}",
    "{{% raw %}}<script>{run}</script>{{% endraw %}}",
    "{{{{< raw >}}}}<script>{run}</script>{{{{< /raw >}}}}",
    "{{{{ '<script>{run}</script>' | safe }}}}",
    "${{{run}}}",
    "[gallery onload='{run}']",
    "[caption]<script>{run}</script>[/caption]",
    "<!-- wp:html --><script>{run}</script><!-- /wp:html -->",
    "---\ntitle: <script>{run}</script>\n---",
    '+++\ntitle = "<script>{run}</script>"\n+++',
    "<import x from 'javascript:{run}' />",
)
VECTORS = (*_ELEMENTS, *(text.format(run=RUN) for text in _WRAPPINGS))
"""What somebody might type, paste or send as the words of a story."""


def a_story(texts: tuple[str, ...] = VECTORS, addresses: tuple[str, ...] = ADDRESSES) -> ArticleContent:
    """A story whose every text, cell, caption, link and card is hostile."""
    first = texts[0]
    cells = tuple((RichText(one), RichText(two)) for one, two in zip(texts[::9], texts[4::9], strict=False))
    links = [
        Block(text=f"link {n}", marks=(Mark(0, 4, MarkType.LINK, address),))
        for n, address in enumerate(addresses)
    ]
    kinds = (BlockType.PARAGRAPH, BlockType.QUOTE, BlockType.PULL_QUOTE)
    return ArticleContent(
        RichText(f"Bridge {first} {texts[-1]}"),
        RichText(f"Summary {texts[len(texts) // 2]}"),
        (
            *(Block(kinds[n % 3], f"{n} {text}") for n, text in enumerate(texts)),
            Block(BlockType.HEADING, f"Heading {texts[5]}", level=2),
            Block(text=texts[7], marks=(Mark(0, 5, MarkType.CODE), Mark(2, 8, MarkType.BOLD))),
            *links,
            table_block(Table(cells, header=True, caption=texts[3])),
            *(embed_block(Embed(address, texts[2], texts[9])) for address in addresses),
            *(
                image_block(Image(source=address, caption=RichText(texts[8]), credit=texts[6], alt=texts[1]))
                for address in addresses
            ),
        ),
        {
            "language": "en",
            "slugline": f"BRIDGE {texts[0]}",
            "byline": f"By {texts[4]}",
            "dateline_place": texts[10],
            "keywords": texts[:5],
            "source": texts[11],
            "copyright": texts[12],
            "correction": texts[13],
            "headline_seo": texts[14],
            "headline_social": texts[15],
        },
    )


_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "main",
        "article",
        "header",
        "footer",
        "section",
        "aside",
        "nav",
        "p",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "q",
        "cite",
        "hr",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "sup",
        "sub",
        "code",
        "pre",
        "span",
        "div",
        "time",
        "figure",
        "figcaption",
        "img",
        "small",
        "address",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a",
        "style",
        "picture",
        "source",
        "bdi",
        "bdo",
    ]
)
_HARMLESS = re.compile(r"(?:https?:|mailto:|tel:|#|[\w./%-]*$|[\w./%-]+\?|urn:)", re.IGNORECASE)
_LOADS = frozenset({"href", "src", "action", "formaction", "data", "background", "poster", "cite", "srcset"})


@dataclass
class _Judge(HTMLParser):
    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.data: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self._script = tag == "script" and values == {"type": "application/ld+json"}
        if self._script:
            return
        if tag not in _TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in values.items():
            if name.startswith("on") or name in ("srcdoc", "style", "xmlns:xlink"):
                self.faults.append(f"{tag} {name}={value[:60]}")
            bare = re.sub(r"[\x00-\x20\xa0\u2000-\u202f\ufeff]", "", unescape(value))
            if name in _LOADS and not _HARMLESS.match(bare):
                self.faults.append(f"{tag} {name}={value[:60]}")
        if tag == "meta" and values.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            self.faults.append(f"meta {values}")

    def handle_data(self, data: str) -> None:
        if self._script:
            self.data.append(data)
            self._script = False


def faults(markup: str) -> list[str]:
    """What in ``markup`` a browser would run, load by itself, or be led astray by."""
    judge = _Judge()
    judge.feed(markup)
    judge.close()
    for text in judge.data:
        json.loads(text)
    return judge.faults


def markups(written: str) -> Iterator[str]:
    """Every markup that stands in CDATA sections of ``written``."""
    yield from re.findall(r"<!\[CDATA\[(.*?)\]\]>", written.replace("]]]]><![CDATA[>", "]]>"), re.DOTALL)
