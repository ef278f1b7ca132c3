"""The article of a web page: its metadata, its text without what the site puts around it."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.document.model import ArticleContent, Block, FieldValue, Image, RichText
from editor_app.formats.html.builder import Builder
from editor_app.formats.html.extraction import find_article, never_text, surrounding
from editor_app.formats.html.fragment import Fragment, fragment_of, parse_fragment
from editor_app.formats.html.outside import prose_outside, texts_of
from editor_app.formats.html.page_headline import page_headline
from editor_app.formats.html.page_lines import PageLines, belonging, page_lines
from editor_app.formats.html.page_metadata import PageMetadata, read_metadata
from editor_app.formats.html.page_tree import parse_page, tree_tokens, without_invisible
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.recognition.languages import detect_language
from editor_app.formats.recognition.lines import is_prose, leftover
from editor_app.formats.recognition.words import folded
from editor_app.formats.values import Dropped, ReadArticle, ReviewLine, Role, Source

_ENOUGH_TO_TELL = 80
"""Characters from which on the language of a text counts more than what its page declares."""


def read_page(html: str, source: Source) -> ReadArticle:
    """The article of the page ``html``, which is decoded and clean; ``source`` names it."""
    tree = parse_page(html)
    metadata = PageMetadata()
    fragment: Fragment | None = None
    belongs: list[bool] = []
    aside: tuple[str, ...] = ()
    if tree is not None:
        metadata = read_metadata(tree)
        without_invisible(tree)
        article = find_article(tree)
        builder = Builder(metadata.address, source.companion, exact=False)
        around = never_text if article.pieces else surrounding
        aside += prose_outside(tree, article.element)
        for part in around(article.element):
            texts = tuple(texts_of(part))
            aside += tuple(filter(is_prose, texts))
            if text := " ".join(text for text in texts if not is_prose(text)):
                builder.gathered.drop(text, _("stands around the text"))
            part.drop_tree()
        builder.feed(tree_tokens(article.element))
        fragment = fragment_of(builder, source.language or metadata.language)
        headline = page_headline(metadata, fragment.blocks)
        belongs = belonging(fragment.blocks, article, headline)
    if fragment is None or not any(belongs):
        fragment = parse_fragment(html, base=metadata.address, companion=source.companion)
        belongs, aside = [True] * len(fragment.blocks), ()
    headline = page_headline(metadata, fragment.blocks)
    found = page_lines(fragment.blocks, belongs, headline, metadata)
    for text in aside:
        found.drop(text, leftover(text) or _("outside the text"))
    return _article(source, metadata, headline, found, fragment)


def _article(
    source: Source, metadata: PageMetadata, headline: str, found: PageLines, fragment: Fragment
) -> ReadArticle:
    language, doubts = _language(source, metadata, headline, found.body)
    lines = (*_metadata_lines(metadata, headline, found), *found.lines)
    hidden: dict[str, FieldValue] = {"keywords": metadata.keywords, "source": metadata.source}
    content = assemble(
        lines,
        language,
        ArticleContent(
            headline=RichText(headline),
            body=tuple(found.body),
            fields={name: value for name, value in hidden.items() if value},
        ),
    )
    used = {block.data.source for block in content.body if isinstance(block.data, Image)}
    return ReadArticle(
        content,
        "html",
        warnings=(*fragment.repairs, *doubts, *(() if headline else (_("No headline was found."),))),
        dropped=(
            *(Dropped(line.text, line.reason) for line in lines if line.role is Role.DROPPED),
            *fragment.dropped,
        ),
        lines=lines,
        media=tuple(media for media in fragment.media if media.source in used),
        identity=metadata.address,
    )


def _metadata_lines(metadata: PageMetadata, headline: str, found: PageLines) -> list[ReviewLine]:
    """Lines for what the page's metadata say and its text does not."""
    reason = _("from the page's metadata")
    summary = _whole_summary(metadata.description, found.body)
    if folded(summary) == folded(headline):
        summary = ""
    said = (
        (headline, Role.HEADLINE),
        (summary, Role.SUMMARY),
        (metadata.section, Role.SECTION),
        (metadata.byline, Role.BYLINE),
        (metadata.date, Role.DATE),
    )
    lines = []
    for text, role in said:
        if text and role in {Role.SECTION, Role.BYLINE, Role.DATE}:
            # The metadata are surer than the lines of the text that say the same.
            _demote(found, role)
        if text:
            lines.append(ReviewLine(text, role, "" if role is Role.HEADLINE else reason))
    return lines


def _demote(found: PageLines, role: Role) -> None:
    found.lines = [
        ReviewLine(line.text, Role.DROPPED, _("said by the metadata too")) if line.role is role else line
        for line in found.lines
    ]


def _whole_summary(description: str, body: Sequence[Block]) -> str:
    """The description; when it breaks off, its sentence completed from the text that it begins."""
    bare = description.rstrip(" .…")
    if not description.endswith(("…", "...")) or len(bare) < 20:
        return description
    for block in body[:3]:
        if block.text.startswith(bare):
            end = min(
                (place for sign in ".!?" if (place := block.text.find(sign, len(bare))) > 0), default=-1
            )
            return block.text[: end + 1] if end > 0 else block.text
    return description


def _language(
    source: Source, metadata: PageMetadata, headline: str, body: Sequence[Block]
) -> tuple[str, tuple[str, ...]]:
    """The language and, where the page declares another one than its text is in, a doubt."""
    if source.language:
        return source.language, ()
    text = "\n".join((headline, *(block.text for block in body)))
    detected, declared = detect_language(text), metadata.language
    if not detected or not declared:
        language = declared or detected
        return language, () if language else (_("The language could not be told."),)
    if base_language(detected) == base_language(declared) or len(text) < _ENOUGH_TO_TELL:
        return declared, ()
    return detected, (
        _("The page declares the language {declared}, but its text is in {detected}.").format(
            declared=declared, detected=detected
        ),
    )
