"""The article page: head, header and frame around the body."""

from __future__ import annotations

from datetime import date
from html import escape

from editor_app.base.text import comma, first_strong_is_right_to_left, is_right_to_left
from editor_app.document.model import LINE_BREAK, ArticleContent, FieldValue, Image
from editor_app.formats.html.correction import correction_html
from editor_app.formats.html.news_article import news_article, script_safe
from editor_app.formats.html.rendering import Address, body_html, rich_html
from editor_app.formats.html.sharing import robots, sharing_elements
from editor_app.formats.identity import original_of
from editor_app.formats.issuing import headline_of
from editor_app.formats.labels import label_of
from editor_app.formats.losses import CARRIED
from editor_app.formats.moments import calendar_date, date_in_words, published
from editor_app.formats.names import file_name, story_folder
from editor_app.formats.pictures import picture_sizes
from editor_app.formats.values import ExportItem

GENERATOR = "Copydesk"
"""Named in every page; our reader knows its own pages by it and by the fields they carry."""

POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"
"""Content-Security-Policy of the page: it shows itself and the pictures beside it, nothing else."""

_STYLE = """
:root{color-scheme:light dark}
body{margin:0;font:1.125rem/1.6 Georgia,'Source Serif 4',serif;color:#1f1e1c;background:#fff}
main{max-width:38rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.4rem;line-height:1.3;margin:2rem 0 .5rem}
h3{font-size:1.15rem;line-height:1.3;margin:1.5rem 0 .5rem}
.summary{font-size:1.25rem;line-height:1.45;color:#6b675f;margin:0 0 1rem}
.section,.byline,.dateline{font:.9rem/1.5 system-ui,sans-serif;color:#6b675f;margin:0}
.text{margin-block-start:1.5rem}
a{color:#1f5fa8}
img{max-width:100%;height:auto}
figure{margin:1.5rem 0}
figcaption,caption{font:.9rem/1.5 system-ui,sans-serif;color:#6b675f;text-align:start}
blockquote{margin:1.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #e1ded7}
.pull-quote{margin:2rem 0;font-size:1.4rem;line-height:1.35;text-align:center}
.embed,.correction{margin:1.5rem 0;padding:.25rem 1rem;border:1px solid #e1ded7;border-radius:6px}
.correction{font-size:1rem}
.correction p{margin:.5rem 0}
table{border-collapse:collapse;width:100%;margin:1.5rem 0;font-size:1rem}
th,td{border-block-end:1px solid #e1ded7;padding:.4rem .5rem;text-align:start;vertical-align:top}
hr{border:0;border-block-start:1px solid #e1ded7;margin:2rem 0}
@media (prefers-color-scheme:dark){body{color:#e6e3dc;background:#1e1f22}a{color:#7fb2ea}
.section,.summary,.byline,.dateline,figcaption,caption{color:#a5a199}}
"""


def page_address(item: ExportItem, language: str | None = None) -> str:
    """Where the page of one language version will be, empty while the site is not known."""
    if not item.base_url:
        return ""
    name = file_name(item.content.language if language is None else language, ".html", item.stem)
    return f"{item.base_url.rstrip('/')}/{story_folder(item)}/{name}"


def _smaller(item: ExportItem, image: Image, address: str) -> str:
    """What ``srcset`` says of the sizes of a picture that lie beside it."""
    sizes = picture_sizes(item, image) if address else ()
    if not sizes or image.width <= 0:
        return ""
    return ", ".join([*(f"{size.address} {size.width}w" for size in sizes), f"{address} {image.width}w"])


def page_html(item: ExportItem, address: Address) -> str:
    """The whole page of ``item``, whose content is prepared."""
    content = item.content
    runs = _direction(content)
    body = body_html(content.body, address, lambda image: _smaller(item, image, address(image)), runs=runs)
    language = content.language
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang} dir="{runs}">\n<head>\n{_head(item)}\n</head>\n'
        f"<body>\n<main>\n<article>\n{_header(item)}\n"
        f'<div class="text">\n{body}\n</div>\n'
        "</article>\n</main>\n</body>\n</html>\n"
    )


def _direction(content: ArticleContent) -> str:
    if content.language:
        return "rtl" if is_right_to_left(content.language) else "ltr"
    return "rtl" if first_strong_is_right_to_left(content.headline.text) else "ltr"


def _head(item: ExportItem) -> str:
    content = item.content
    page = page_address(item)
    lines = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(_title(item), quote=False)}</title>",
        f'<meta name="generator" content="{GENERATOR}">',
    ]
    if content.summary:
        lines.append(_meta("description", _line(content.summary.text)))
    if page:
        lines.append(f'<link rel="canonical" href="{escape(page)}">')
    if rule := robots(item):
        lines.append(rule)
    lines += _alternates(item)
    lines += sharing_elements(item, page)
    lines += _carried(content)
    data = script_safe(news_article(item, page))
    lines += [f'<script type="application/ld+json">{data}</script>', f"<style>{_STYLE}</style>"]
    return "\n".join(lines)


def _title(item: ExportItem) -> str:
    """What search engines show as the page's name: the headline that was written for them."""
    return _line(str(item.content.fields.get("headline_seo", "")) or headline_of(item).text)


def _alternates(item: ExportItem) -> list[str]:
    """Links to all language versions, this one included, so that they are reciprocal.

    Source: Google's rules for localised versions (hreflang with x-default).
    """
    versions = {version.language: version for version in item.versions if version.language}
    if len(versions) < 2 or item.content.language not in versions:
        return []
    original = original_of(item)
    default = next((v.language for v in versions.values() if v.article == original), item.content.language)
    targets = [*((language, language) for language in versions), ("x-default", default)]
    return [
        f'<link rel="alternate" hreflang="{escape(name)}" href="{escape(_version_address(item, language))}">'
        for name, language in targets
    ]


def _version_address(item: ExportItem, language: str) -> str:
    return page_address(item, language) or file_name(language, ".html", item.stem)


def _carried(content: ArticleContent) -> list[str]:
    """The fields as they are, so that the page can be read back without guessing."""
    lines = []
    for name in sorted(CARRIED["html"].fields & content.fields.keys()):
        value = content.fields[name]
        for part in value if isinstance(value, tuple) else (value,):
            lines.append(_meta(f"copydesk:{name}", _field_text(part)))
    return lines


def _field_text(value: FieldValue) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _meta(name: str, text: str) -> str:
    return f'<meta name="{name}" content="{escape(text)}">'


def _line(text: str) -> str:
    return text.replace(LINE_BREAK, " ")


def _header(item: ExportItem) -> str:
    content = item.content
    section = label_of(item, "section")
    lines = ["<header>"]
    if section:
        lines.append(f'<p class="section">{escape(section, quote=False)}</p>')
    lines.append(f"<h1>{rich_html(headline_of(item))}</h1>")
    if content.summary:
        lines.append(f'<p class="summary">{rich_html(content.summary)}</p>')
    if byline := content.fields.get("byline"):
        lines.append(f'<p class="byline">{escape(str(byline), quote=False)}</p>')
    lines.append(f'<p class="dateline">{_dateline(item)}</p>')
    if correction := content.fields.get("correction"):
        lines.append(correction_html(str(correction), content.language))
    return "\n".join([*lines, "</header>"])


def _dateline(item: ExportItem) -> str:
    fields = item.content.fields
    place = fields.get("dateline_place")
    day: date = calendar_date(fields.get("dateline_date")) or published(item).date()
    words = escape(date_in_words(day, item.content.language), quote=False)
    time = f'<time datetime="{day.isoformat()}">{words}</time>'
    if not place:
        return time
    return (
        f'<span class="place">{escape(str(place), quote=False)}</span>{comma(item.content.language)} {time}'
    )
