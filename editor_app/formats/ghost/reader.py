"""Reads posts of Ghost: its exports, its import files, and what its interface gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, Image
from editor_app.formats.bounded_json import cleaned_strings, parse_json
from editor_app.formats.encoding import decode
from editor_app.formats.feeds.texts import Text, line_of, without_headline
from editor_app.formats.ghost.fields import fields_of, own_fields
from editor_app.formats.ghost.lexical import lexical_html
from editor_app.formats.ghost.posts import ALTERNATIVE_QUOTE, GHOST, STORY_TAG, UNTITLED
from editor_app.formats.ghost.tables import MANY, FoundPost, posts_of, text_of
from editor_app.formats.html.correction import without_correction
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.identity import is_own
from editor_app.formats.moments import iso, moment
from editor_app.formats.urls import web_url
from editor_app.formats.values import Defect, Dropped, ReadArticle, Source

_OPENING = re.compile(rb"\s*\{")
_POSTS = re.compile(rb'"posts"\s*:\s*\[')
_TELLING = re.compile(
    rb'"(?:exported_on|posts_meta|posts_tags|posts_authors|custom_excerpt|lexical|mobiledoc)"\s*:'
)
_STATUS = {"published": "usable", "sent": "usable", "scheduled": "usable"}
_NO_TEXTS = frozenset({"collection", "email_only_template"})


class GhostReader:
    """Posts and pages of a Ghost site, with their tags, authors and pictures."""

    name = "ghost"

    def score(self, source: Source) -> float:
        """High for JSON with a list of posts and what else only Ghost has beside it."""
        data = source.data.removeprefix(b"\xef\xbb\xbf")
        if _OPENING.match(data) is None or _POSTS.search(data) is None:
            return 0.0
        return 0.97 if _TELLING.search(data) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        decoded = decode(source.data, source.name)
        parsed = parse_json(decoded.text, source.name, salvages=True)
        posts = posts_of(parsed.value)
        articles = (_article(post, source) for post in posts[:MANY])
        found = [article for article in articles if article is not None]
        if not found:
            # Of what breaks off before its texts that is said first.
            parse_json(decoded.text, source.name)
            name = source.name or _("The input")
            raise InputError(_("{name} holds no post with a title or a text.").format(name=name))
        said = decoded.repairs + tuple(
            _("Removed or replaced: {what}.").format(what=what) for what in parsed.repairs
        )
        if len(posts) > MANY:
            said += (_("Only the first {count} entries were read.").format(count=MANY),)
        # What concerns the whole file is said once, with its first article.
        faults = (*map(Defect, parsed.faults), *found[0].defects)
        found[0] = replace(found[0], warnings=(*said, *found[0].warnings), defects=faults)
        return tuple(found)


def _article(raw: FoundPost, source: Source) -> ReadArticle | None:
    post = replace(
        raw,
        post=cleaned_strings(raw.post),
        meta=cleaned_strings(raw.meta),
        tags=tuple(map(cleaned_strings, raw.tags)),
        authors=tuple(map(cleaned_strings, raw.authors)),
        own=cleaned_strings(raw.own),
    )
    if post.text("type") in _NO_TEXTS:
        return None
    guid = text_of(post.own, "guid")
    own = is_own(guid)
    title = post.text("title")
    headline = line_of(Text("" if title == UNTITLED else title, is_markup=False))
    excerpt = line_of(Text(post.text("custom_excerpt"), is_markup=False))
    dropped: list[Dropped] = []
    markup = _markup(post, dropped)
    markup, correction = without_correction(markup) if own else (markup, "")
    fragment = _fragment(markup, post, source, own=own)
    front = _front(post, source, fragment.blocks, own=own)
    if not (headline or excerpt or fragment.blocks or front.blocks):
        return None
    blocks, repeated = (fragment.blocks, ()) if own else without_headline(fragment.blocks, headline)
    place = found if own and isinstance(found := post.own.get("picture_at"), int) and found > 0 else 0
    fields = own_fields(post) if own else fields_of(post)
    if source.language:
        fields["language"] = source.language
    if correction:
        fields["correction"] = correction
    return ReadArticle(
        ArticleContent(headline, excerpt, (*blocks[:place], *front.blocks, *blocks[place:]), fields),
        "ghost",
        warnings=tuple(_warnings(post, fragment)),
        dropped=(*dropped, *front.dropped, *fragment.dropped, *repeated),
        media=(*front.media, *fragment.media),
        identity=guid if own else _identity(post),
        translation_of=text_of(post.own, "translation_of") if own else "",
        version=iso(found) if (found := moment(post.text("updated_at"))) is not None else "",
        status=_status(post),
        defects=tuple(_defects(post, own=own)),
        family=_family(post),
    )


def _markup(post: FoundPost, dropped: list[Dropped]) -> str:
    markup = post.text("html") or lexical_html(post.text("lexical"), dropped)
    if markup.strip():
        return markup
    # Older editors kept a tree of their own; what it says stands beside it without formats.
    lines = post.text("plaintext").split("\n\n")
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())


def _fragment(markup: str, post: FoundPost, source: Source, *, own: bool) -> Fragment:
    markup = _beside(markup).replace(ALTERNATIVE_QUOTE, '<blockquote class="pull-quote">')
    if not markup.strip():
        return Fragment(())
    if own:
        return blocks_of(markup, source.companion)
    base = web_url(post.text("url", "canonical_url")) or ""
    language = source.language or post.text("locale")
    return parse_fragment(markup, base=base, language=language, companion=source.companion)


def _beside(text: str) -> str:
    """``text`` with the addresses of Ghost's own files as these lie beside an export."""
    return text.replace(GHOST, "").replace(GHOST.rstrip("/"), "")


def _front(post: FoundPost, source: Source, body: tuple[Block, ...], *, own: bool) -> Fragment:
    """The picture above the post where the text does not show it."""
    address = _beside(post.text("feature_image"))
    shown = {block.data.source for block in body if isinstance(block.data, Image)}
    # What we wrote shows a picture as often as it is there.
    if not address or (address in shown and not own):
        return Fragment(())
    alt, caption = post.text("feature_image_alt"), post.text("feature_image_caption")
    words = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    markup = f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{words}</figure>'
    return _fragment(markup, post, source, own=own)


def _identity(post: FoundPost) -> str:
    return post.text("url", "canonical_url", "uuid", "id")


def _status(post: FoundPost) -> str:
    if text_of(post.own, "status") == "canceled":
        return "canceled"
    said = post.text("status")
    return _STATUS.get(said, "withheld" if said else "usable")


def _family(post: FoundPost) -> str:
    """The tag that all language versions of a story have in what we wrote."""
    names = (text_of(tag, "name") for tag in post.tags)
    return next((name for name in names if name.startswith(STORY_TAG)), "")


def _warnings(post: FoundPost, fragment: Fragment) -> Iterator[str]:
    match _status(post):
        case "canceled":
            yield _("The sender has withdrawn this item.")
        case "withheld":
            yield _("The post is not published on the site that it comes from.")
    if not post.text("html", "lexical") and post.text("mobiledoc") and fragment.blocks:
        yield _("The post has its text for an old editor only; its words were read without formats.")


def _defects(post: FoundPost, *, own: bool) -> Iterator[Defect]:
    if own:
        return
    if not post.text("id", "uuid", "url"):
        yield Defect(_("The entry has no identity that stays the same."), "id")
    for name in ("updated_at", "published_at"):
        time = post.text(name)
        if time and moment(time) is None:
            yield Defect(_("The time “{time}” cannot be understood.").format(time=time[:80]), name)
