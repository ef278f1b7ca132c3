"""One WXR file: what its head declares, and the posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from editor_app.base.ids import ArticleId
from editor_app.formats.site_items import cdata, xml_text
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem, Outlet
from editor_app.formats.wxr.checking import OPENING, check_head
from editor_app.formats.wxr.markup import Term, header_term, serialized
from editor_app.formats.wxr.posts import Post, login_of

_NOWHERE = "https://example.invalid"
"""The site while its address is not known: the domain that never is one (RFC 2606)."""


class WxrFile:
    """Gathers posts, with the authors and terms that they need."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._items: list[str] = []
        self._authors: dict[str, str] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._versions: dict[str, dict[str, int]] = {}
        self._site = ""
        self._newest: datetime | None = None
        self.articles: list[ArticleId] = []

    @property
    def count(self) -> int:
        """How many posts and attachments there are."""
        return len(self._items)

    def add(self, post: Post, attachments: Sequence[str], item: ExportItem) -> None:
        """Take a post with its pictures."""
        self._items += [post.markup, *attachments]
        self._authors.setdefault(login_of(post.author), post.author)
        for one in post.terms:
            self._terms.setdefault((one.taxonomy, one.nicename), one)
        if post.group and post.language:
            self._versions.setdefault(post.group, {})[post.language] = post.number
        self._site = self._site or ascii_uri(item.base_url)
        self._newest = max(item.updated, self._newest or item.updated)
        self.articles.append(item.article)

    def data(self) -> bytes:
        """The whole file, checked."""
        head = "\n".join(self._head())
        check_head(head)
        return "\n".join([f"{OPENING}<channel>", head, *self._items, "</channel>\n</rss>\n"]).encode()

    def _head(self) -> Iterator[str]:
        site = xml_text(self._site.rstrip("/") or _NOWHERE)
        made = format_datetime((self._newest or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC))
        yield f"<title>{xml_text(self._outlet.name or 'Copydesk')}</title>"
        yield f"<link>{site}</link>"
        yield "<description></description>"
        yield f"<pubDate>{made}</pubDate>"
        yield "<wp:wxr_version>1.2</wp:wxr_version>"
        yield f"<wp:base_site_url>{site}</wp:base_site_url>"
        yield f"<wp:base_blog_url>{site}</wp:base_blog_url>"
        for number, (login, name) in enumerate(sorted(self._authors.items()), 1):
            yield _author(number, login, name)
        for number, (key, one) in enumerate(sorted(self._terms.items()), 1):
            ids = self._versions.get(key[1], {}) if key[0] == "post_translations" else {}
            yield header_term(number, one, serialized(dict(sorted(ids.items()))) if ids else "")
        yield "<generator>Copydesk</generator>"


def _author(number: int, login: str, name: str) -> str:
    """An author on one line, which is all that the importer's plainest parser finds."""
    shown = " ".join(name.split())
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email></wp:author_email><wp:author_display_name>{cdata(shown)}</wp:author_display_name>"
        "<wp:author_first_name></wp:author_first_name><wp:author_last_name></wp:author_last_name></wp:author>"
    )
