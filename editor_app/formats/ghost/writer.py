"""Writes stories as the import file of Ghost, with their pictures where Ghost looks for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from editor_app.base.clock import utc_now
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.field_names import words_of_field
from editor_app.formats.ghost.checking import check_links, check_post
from editor_app.formats.ghost.posts import Post, Row, identity, picture_path, post_of
from editor_app.formats.ghost.tables import OWN
from editor_app.formats.inert import check_markup
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path, story_folder
from editor_app.formats.pictures import going_out, images, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.site_items import byline_losses, emptied, is_withdrawn, one_line
from editor_app.formats.values import ExportItem, Gathering, Outlet, OutputFile, Written

MOST = 500
"""More posts at once are too many for an import over the web."""

_VERSION = "5.0.0"
_TABLES = ("posts", "posts_meta", "tags", "posts_tags", "users", "posts_authors")


class GhostWriter:
    """The JSON that Ghost imports; zipped together with ``content/images`` the pictures come along.

    The outlet's options for it: ``status`` (``draft`` to look at everything first), ``canonical`` (name
    the page of the site as the original).
    """

    name = "ghost"

    def __init__(self) -> None:
        self.label = _("Ghost import")

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering; what is to be seen only after ``now`` is scheduled."""
        return _Posts(now)

    def write(self, item: ExportItem) -> Written:
        """A file with ``item`` alone, then its pictures. UserError when it does not pass its check."""
        posts = _Posts(item.now or utc_now(), f"{story_folder(item)}/")
        said = posts.add(item)
        main = replace(posts.take(), path=file_path(item, ".ghost.json"))
        return Written((main, *said.files), said.warnings, said.losses)


class _Posts(Gathering):
    """Gathers the rows of posts into files of a bounded size."""

    def __init__(self, now: datetime, folder: str = "") -> None:
        self._now = now.astimezone(UTC)
        self._folder = folder
        self._files = 0
        self._story = ""
        self._given: set[str] = set()
        self._begin()

    def _begin(self) -> None:
        self._rows: dict[str, list[Row]] = {table: [] for table in _TABLES}
        self._own: list[Row] = []
        self._known: set[tuple[str, str]] = set()
        self._names: dict[tuple[str, object], tuple[str, str, str]] = {}
        self._slugs: set[str] = set()
        self._articles: list[ArticleId] = []
        self._newest = datetime(2000, 1, 1, tzinfo=UTC)

    def add(self, item: ExportItem) -> Written:
        prepared = publishable(item.content)
        lost = () if is_withdrawn(item) else _losses(item, losses(item, "ghost", prepared))
        item = going_out(item, prepared.content)
        item = emptied(item) if is_withdrawn(item) else item
        made = post_of(item, self._now, self._slugs)
        name = one_line(item.content.headline.text)
        check_markup(str(made.post.get("html", "")), name, relative=True)
        check_post(made, name)
        full = self._take_full(item)
        self._keep(item, made)
        if made.own.get("picture_at"):
            lost = (*lost, _("the place of the first picture (it stands above the text)"))
        return Written((*full, *self._pictures(item)), tuple(_warnings(item, made)), (*lost, *made.losses))

    def finish(self) -> Written:
        return Written((self.take(),) if self._articles or not self._files else ())

    def take(self) -> OutputFile:
        """The file of what was gathered since the last one."""
        check_links(self._rows)
        self._files += 1
        end = f"-{self._files}" if self._files > 1 else ""
        meta = {"exported_on": int(self._newest.timestamp() * 1000), "version": _VERSION}
        made = OutputFile(f"ghost{end}.json", _json(meta, self._rows, self._own), tuple(self._articles))
        self._begin()
        return made

    def _take_full(self, item: ExportItem) -> tuple[OutputFile, ...]:
        """The file before ``item`` when that would not find room, or its story not as a whole."""
        coming = 1
        if item.story != self._story:
            self._story, self._given = item.story, set()
            coming = min(max(len(item.versions), 1), MOST)
        is_full = self._articles and len(self._articles) + coming > MOST
        return (self.take(),) if is_full else ()

    def _keep(self, item: ExportItem, made: Post) -> None:
        number = made.post["id"]
        self._rows["posts"].append(made.post)
        self._rows["posts_meta"].append(made.meta)
        self._own.append(made.own)
        self._slugs.add(str(made.post["slug"]))
        self._articles.append(item.article)
        self._newest = max(self._newest, item.updated.astimezone(UTC))
        for table, rows, relation, key in (
            ("tags", made.tags, "posts_tags", "tag_id"),
            ("users", made.users, "posts_authors", "author_id"),
        ):
            language = item.content.language.lower()
            for place, known in enumerate(dict.fromkeys(self._row(table, row, language) for row in rows)):
                self._rows[relation].append(
                    {
                        "id": identity(relation, f"{number}/{known}"),
                        "post_id": number,
                        key: known,
                        "sort_order": place,
                    }
                )

    def _row(self, table: str, row: Row, language: str) -> object:
        """The id of ``row``, or of the one that is called the same already, or nearly so in its language.

        Words of two languages that only sound alike are two, under two names in addresses.
        """
        number, called = str(row["id"]), str(row["name"]).casefold()
        if (table, number) in self._known:
            return number
        for name in (row["slug"], f"{row['slug']}-{language}", f"{row['slug']}-{number[:8]}"):
            held = self._names.setdefault((table, name), (number, called, language))
            if held[0] == number:
                self._known.add((table, number))
                self._rows[table].append({**row, "slug": name})
            if called == held[1] or language == held[2]:
                return held[0]
        return number

    def _pictures(self, item: ExportItem) -> Iterator[OutputFile]:
        """The pictures of ``item`` that the story did not bring yet, where Ghost looks for them."""
        places = {
            path.rpartition("/")[2]: path
            for image in images(item.content.body)
            if (path := picture_path(item, image))
        }
        for file in media_files(item, item.content.body):
            path = self._folder + places[file.path.rpartition("/")[2]]
            if path not in self._given:
                self._given.add(path)
                yield OutputFile(path, file.data)


def _losses(item: ExportItem, lost: tuple[str, ...]) -> tuple[str, ...]:
    return (*(loss for loss in lost if loss != words_of_field("byline")), *byline_losses(item))


def _warnings(item: ExportItem, made: Post) -> Iterator[str]:
    if made.losses:
        yield _("Some texts are longer than Ghost takes, and were cut.")
    if is_withdrawn(item):
        yield _("An importer leaves posts alone that a site has already: withdraw this one there, too.")


def _json(meta: Row, rows: dict[str, list[Row]], own: list[Row]) -> bytes:
    """The file with a line for each row, so that two versions can be compared."""
    tables = (f'"{table}": [{_lines(rows[table])}]' for table in _TABLES)
    data = ",\n".join(tables)
    return f'{{"meta": {_encoded(meta)},\n"data": {{\n{data}\n}},\n"{OWN}": [{_lines(own)}]}}\n'.encode()


def _lines(rows: list[Row]) -> str:
    return "\n" + ",\n".join(map(_encoded, rows)) + "\n" if rows else ""


_encoded = json.JSONEncoder(ensure_ascii=False).encode
