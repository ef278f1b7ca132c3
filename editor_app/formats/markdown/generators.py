"""What each site generator calls things and where it wants its files: one description a generator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from editor_app.base.i18n import N_
from editor_app.base.records import dataclass
from editor_app.formats.markdown.metadata import there
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.moments import published
from editor_app.formats.names import file_name, story_slug
from editor_app.formats.values import ExportItem


@dataclass(frozen=True, slots=True)
class Generator:
    """One site generator.

    ``keys`` are its names for what we can say (``VALUES``); a dot leads into a table, and what it has no
    name for is left out. ``page`` and ``media`` give the paths of the text and of the folder with its
    pictures, ``address`` how the text names that folder. ``toml`` says in what its front matter is written.
    """

    name: str
    label: str
    keys: Mapping[str, str]
    page: Callable[[ExportItem], str]
    media: Callable[[ExportItem], str]
    address: Callable[[ExportItem], str] = field(default=lambda item: "media")
    toml: bool = False


VALUES = frozenset(
    {"title", "date", "updated", "publish_at", "expires", "draft", "published", "slug", "permalink"}
    | {"summary", "excerpt", "description", "keywords", "tags", "categories", "authors", "language", "story"}
    | {"layout", "image", "image_alt", "params"}
)
"""What a description, and a profile in ``outlet.options[generator]["keys"]``, may give a name to.

``published`` is the opposite of ``draft``; ``story`` what the language versions of a story have in common;
``excerpt`` is the summary as HTML, ``permalink`` the pattern of the page's address in its language;
``params`` are the article's fields under our own names.
"""


def _language(item: ExportItem) -> str:
    tag = item.content.language.lower()
    return tag if LANGUAGE_TAG.fullmatch(tag) else "und"


def _option(item: ExportItem, generator: str, name: str, default: str) -> str:
    value = item.outlet.options.get(generator, {}).get(name)
    return value if isinstance(value, str) and value else default


def _jekyll_page(item: ExportItem) -> str:
    # What is out stays where it is, whatever becomes of its embargo; its front matter says its date.
    day = there(item, item.publication.first or published(item))
    return f"_posts/{_language(item)}/{day:%Y-%m-%d}-{story_slug(item)}.md"


def _jekyll_media(item: ExportItem) -> str:
    return f"assets/{story_slug(item)}"


def _astro_folder(item: ExportItem) -> str:
    collection = _option(item, "astro", "collection", "news")
    return f"src/content/{collection}/{_language(item)}/{story_slug(item)}"


def _zola_folder(item: ExportItem) -> str:
    return f"content/{_option(item, 'zola', 'section', 'news')}/{story_slug(item)}"


def _zola_page(item: ExportItem) -> str:
    """Zola knows the version in the site's own language by having no code."""
    own = _option(item, "zola", "language", "")
    language = item.content.language
    return f"{_zola_folder(item)}/{file_name('' if language == own else language, '.md')}"


_EVERYWHERE = {name: name for name in ("title", "date", "slug", "description", "tags", "params")}

GENERATORS = (
    Generator(
        "jekyll",
        N_("Jekyll post"),
        {
            **_EVERYWHERE,
            "layout": "layout",
            "updated": "last_modified_at",
            "published": "published",
            "expires": "expires",
            "excerpt": "excerpt",
            "categories": "categories",
            "authors": "authors",
            "language": "lang",
            "story": "ref",
            "image": "image",
            # Its own addresses have no language: versions in one section would be one page.
            "permalink": "permalink",
        },
        _jekyll_page,
        _jekyll_media,
        lambda item: f"/{_jekyll_media(item)}",
    ),
    Generator(
        "astro",
        N_("Astro page"),
        {
            **_EVERYWHERE,
            # A slug is an entry's id there, so all language versions would be one entry.
            "slug": "",
            "date": "pubDate",
            "updated": "updatedDate",
            "expires": "expiryDate",
            "draft": "draft",
            "summary": "summary",
            "categories": "categories",
            "authors": "authors",
            "language": "lang",
            "story": "translationKey",
            "image": "heroImage",
            "image_alt": "heroImageAlt",
        },
        lambda item: f"{_astro_folder(item)}/index.md",
        lambda item: f"{_astro_folder(item)}/media",
    ),
    Generator(
        "zola",
        N_("Zola page"),
        {
            **_EVERYWHERE,
            "updated": "updated",
            "draft": "draft",
            "tags": "taxonomies.tags",
            "categories": "taxonomies.categories",
            "authors": "authors",
            "params": "extra",
            "summary": "extra.standfirst",
            "expires": "extra.expiry_date",
            "story": "extra.translation_key",
            "image": "extra.image",
            "image_alt": "extra.image_alt",
        },
        _zola_page,
        lambda item: f"{_zola_folder(item)}/media",
        toml=True,
    ),
)
"""Sources: the documentation of Jekyll 4 (front matter, posts), Astro 5 (content collections, i18n) and
Zola 0.19 (page, multilingual sites)."""
