"""Writes stories as WXR 1.2: posts, their language versions for Polylang, pictures as attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from editor_app.base.clock import utc_now
from editor_app.base.i18n import _
from editor_app.document.model import Image
from editor_app.formats.inert import check_markup
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path, story_folder
from editor_app.formats.pictures import file_of, going_out, images, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.site_items import emptied, is_withdrawn, one_line, picture_address
from editor_app.formats.values import ExportItem, Gathering, Outlet, OutputFile, Written
from editor_app.formats.wxr.checking import check_posts
from editor_app.formats.wxr.files import WxrFile
from editor_app.formats.wxr.markup import Names
from editor_app.formats.wxr.posts import Post, attachment, post_of

MOST = 500
"""More posts at once are too many for the importers of small sites."""


class WxrWriter:
    """WordPress eXtended RSS 1.2 for the importer of WordPress.

    The outlet's options for it: ``seo`` (``yoast``, ``rankmath`` or ``none``), ``languages``
    (``polylang`` or ``none``), ``status`` (``draft`` to look at everything first), ``first_number``.
    """

    name = "wxr"

    def __init__(self) -> None:
        self.label = _("WordPress (WXR)")

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering; what is to be seen only after ``now`` becomes a future post."""
        return _Posts(outlet, now)

    def write(self, item: ExportItem) -> Written:
        """A file with ``item`` alone, then its pictures. UserError when it does not pass its check."""
        posts = _Posts(item.outlet, item.now or utc_now(), beside=True)
        said = posts.add(item)
        main = replace(posts.take(), path=file_path(item, ".wxr.xml"))
        return Written((main, *said.files), said.warnings, said.losses)


class _Posts(Gathering):
    """Gathers posts into files; the versions of a story stay together in one."""

    def __init__(self, outlet: Outlet, now: datetime, *, beside: bool = False) -> None:
        self._outlet = outlet
        self._now = now.astimezone(UTC)
        self._beside = beside
        first = outlet.options.get("wxr", {}).get("first_number", 1)
        self._next = first if isinstance(first, int) and first > 0 else 1
        self._file = WxrFile(outlet)
        self._story = ""
        self._given: set[str] = set()
        self._names: Names = {}
        self._files = 0

    def add(self, item: ExportItem) -> Written:
        prepared = publishable(item.content)
        lost = () if is_withdrawn(item) else losses(item, "wxr", prepared)
        item = going_out(item, prepared.content)
        item = emptied(item) if is_withdrawn(item) else item
        # What cannot be written must not take those before it along.
        post, attachments = self._written(item)
        full = self._take_full(item)
        self._file.add(post, attachments, item)
        media = [file for file in media_files(item, item.content.body) if file.path not in self._given]
        self._given.update(file.path for file in media)
        return Written((*full, *media), tuple(_warnings(item)), lost)

    def finish(self) -> Written:
        return Written((self.take(),) if self._file.count or not self._files else ())

    def take(self) -> OutputFile:
        """The file of what was gathered since the last one."""
        self._files += 1
        end = f"-{self._files}" if self._files > 1 else ""
        made = OutputFile(f"wordpress{end}.xml", self._file.data(), tuple(self._file.articles))
        self._file = WxrFile(self._outlet)
        return made

    def _take_full(self, item: ExportItem) -> tuple[OutputFile, ...]:
        """The file before ``item`` when that would not find room, or its story not as a whole."""
        own = 1 + len(images(item.content.body))
        coming = own
        if item.story != self._story:
            self._story, self._given = item.story, set()
            coming = min(own * max(len(item.versions), 1), MOST)
        is_full = self._file.count and self._file.count + coming > MOST
        return (self.take(),) if is_full else ()

    def _written(self, item: ExportItem) -> tuple[Post, list[str]]:
        number = self._next
        pictures = self._pictures(item)
        attachments = [
            attachment(item, image, number + place, number) for place, image in enumerate(pictures, 1)
        ]
        folder = "" if self._beside else f"{story_folder(item)}/"
        post = post_of(item, number, self._now, self._names, number + 1 if pictures else 0, folder)
        name = one_line(item.content.headline.text)
        check_markup(post.content, name, relative=True)
        check_posts("\n".join([post.markup, *attachments]), name)
        self._next = number + 1 + len(pictures)
        return post, attachments

    def _pictures(self, item: ExportItem) -> list[Image]:
        """Each picture that has an address on the web, once."""
        found: dict[str, Image] = {}
        for image in images(item.content.body):
            if (address := picture_address(item, image)).startswith(("http://", "https://")):
                found.setdefault(address, image)
        return list(found.values())[: MOST - 1]


def _warnings(item: ExportItem) -> Iterator[str]:
    has_files = any(file_of(item, image) is not None for image in images(item.content.body))
    if has_files and not item.base_url:
        yield _("The address of the site is not known: upload the pictures to WordPress by hand.")
    if is_withdrawn(item):
        yield _("An importer leaves posts alone that a site has already: withdraw this one there, too.")
