"""Markdown as sites show it that are built with Python-Markdown, made harmless."""

from __future__ import annotations

EXTENSIONS = ("tables", "sane_lists")


def preview_html(text: str) -> str:
    """The HTML of a Markdown body without front matter: no script, no unsafe address."""
    # Imported here: start-up time.
    import markdown

    return sanitised(markdown.markdown(text, extensions=list(EXTENSIONS), output_format="html"))


def sanitised(html: str) -> str:
    """``html`` with only the elements and attributes that a news text needs."""
    # Imported here: start-up time.
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol", "li", "pre"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img", "div"),
    *("a", "strong", "em", "b", "i", "u", "s", "del", "sup", "sub", "code", "span", "small"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "span": {"lang", "dir", "class"},
    "th": {"scope"},
    "ol": {"start"},
}
