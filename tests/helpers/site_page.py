"""A web page as news sites serve it: one article among scripts, menus, teasers and footers."""

from __future__ import annotations

from html import escape

PARAGRAPHS = (
    "The bridge over the wide river was closed for nine months while engineers replaced the old deck.",
    "On the first morning forty buses and two hundred bicycles crossed it before eight o'clock.",
    "“We tested every cable twice,” said the chief engineer, adding that the work had cost less than planned.",
    "The museum on the eastern bank will stay open until midnight on Saturday to mark the occasion.",
    "Farmers from the valley say the shorter road will save them an hour on every trip to the market.",
    "The next inspection is planned for the spring, when the water is at its highest.",
)
HEADLINE = "Bridge over the wide river reopens after nine months"
SUMMARY = "Buses and bicycles cross again, a month earlier than planned."


def site_page(kilobytes: int = 150, paragraphs: int = 18) -> str:
    """A page of about ``kilobytes`` with ``paragraphs`` of text, the same on every call."""
    body = "\n".join(f"<p>{escape(paragraph(number))}</p>" for number in range(paragraphs))
    page = _HEAD + _menu(60) + _ARTICLE.format(body=body) + _teasers(45) + _FOOTER
    filler = max(0, kilobytes * 1024 - len(page.encode()))
    return page.replace("/*filler*/", _script(filler))


def paragraph(number: int) -> str:
    """The text of one paragraph: like the others, yet not the same."""
    first, second = PARAGRAPHS[number % 6], PARAGRAPHS[(number * 5 + 2) % 6]
    return f"{first} {second} It was entry {number + 1} in the log of the day."


def _menu(links: int) -> str:
    items = "".join(
        f'<li class="menu__item"><a href="/section/{n}">Section {n}</a></li>' for n in range(links)
    )
    return f'<header class="site-header"><nav class="menu"><ul>{items}</ul></nav></header>'


def _teasers(count: int) -> str:
    items = "".join(
        f'<div class="teaser card"><a href="/story/{n}"><img src="/i/{n}.jpg" alt="" loading="lazy">'
        f'<h3 class="teaser__title">Museum number {n} shows its harvest collection</h3></a>'
        f'<span class="teaser__time">{n % 24:02d}:15</span></div>'
        for n in range(count)
    )
    return f'<aside class="sidebar"><h2>Latest news</h2>{items}</aside>'


def _script(size: int) -> str:
    line = "window.__state=window.__state||[];window.__state.push({id:1,kind:'slot',width:300,height:250});\n"
    return line * (size // len(line))


_HEAD = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | The Valley Gazette</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:description" content="{SUMMARY}">
<meta property="article:published_time" content="2024-02-27T09:19:00+04:00"><meta name="author" content="Anna Stone">
<link rel="canonical" href="https://gazette.example/story/1">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{HEADLINE}",
"datePublished":"2024-02-27T09:19:00+04:00","author":[{{"@type":"Person","name":"Anna Stone"}}],"articleSection":"Transport",
"inLanguage":"en","keywords":["bridge","river"]}}</script>
<style>.menu{{display:flex}}.teaser{{margin:0}}</style><script>/*filler*/</script></head><body>
"""
_ARTICLE = f"""<main><article class="story"><div class="breadcrumbs"><a href="/">Home</a> / <a href="/t">Transport</a></div>
<h1>{HEADLINE}</h1><p class="standfirst">{SUMMARY}</p><div class="meta">By <a href="/a/1">Anna Stone</a>
<time datetime="2024-02-27T09:19:00+04:00">27 February 2024, 09:19</time></div>
<figure><img src="https://gazette.example/i/bridge.jpg" alt="The bridge at dawn" width="1200" height="800">
<figcaption>The bridge at dawn. Photo: River Archive</figcaption></figure>
<div class="story__text">{{body}}
<p>More about it on <a href="https://river.example/log">the river log</a>.</p></div>
<div class="share"><span>Share</span><a href="#">Facebook</a><a href="#">Telegram</a></div>
<div class="tags"><a href="/tag/bridge">bridge</a></div></article>
"""
_FOOTER = """</main><footer><p>© 2024 The Valley Gazette. All rights reserved.</p><a href="/about">About us</a></footer>
</body></html>
"""
