"""Writes articles as NewsML-G2 newsItems, and the language versions of each story as a package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.document.field_names import words_of_field
from editor_app.document.model import ArticleContent
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.losses import losses
from editor_app.formats.moments import calendar_date, moment
from editor_app.formats.names import file_path, story_folder
from editor_app.formats.newsml_g2.checking import check_item
from editor_app.formats.newsml_g2.item import news_item
from editor_app.formats.newsml_g2.package import Member, member_of, package_item
from editor_app.formats.newsml_g2.picture_items import (
    cancel_item,
    gone_from,
    picture_item,
    picture_path,
    pictures_of,
)
from editor_app.formats.pictures import going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, Outlet, OutputFile, Written
from editor_app.formats.withdrawing import for_desks

_MOST_WAITING = 100


class NewsmlG2Writer:
    """NewsML-G2 2.35: a newsItem for each article with three renditions, one for each picture of it, and a
    packageItem for each story of which several language versions go out."""

    name = "newsml-g2"

    def __init__(self) -> None:
        self.label = _("NewsML-G2 2.35")

    def begin(self, outlet: Outlet, now: datetime) -> NewsmlG2Gathering:
        """An empty gathering; what is recent does not matter here."""
        return NewsmlG2Gathering()

    def write(self, item: ExportItem) -> Written:
        """The newsItem of ``item``, those of its pictures, and their files. UserError when one does not pass
        its check."""
        return NewsmlG2Gathering().add(item)


class NewsmlG2Gathering:
    """Gives each newsItem at once, and a package when its story ends; it keeps no texts.

    A story of which a version is still missing waits for it until the end, among the last hundred of these.
    """

    def __init__(self) -> None:
        self._story = StoryId("")
        self._sets: dict[StoryId, _Set] = {}

    def add(self, item: ExportItem) -> Written:
        """The newsItem and its pictures, after the package of the story before it."""
        # What cannot be written must not take the package before it along.
        written, done = _written(item), Written(())
        if item.story != self._story:
            done, self._story = self._ended(), item.story
        members = self._sets.setdefault(item.story, _Set(f"{story_folder(item)}/{item.stem}.package.xml"))
        members.versions.append(member_of(item))
        return _together(done, written)

    def finish(self) -> Written:
        """The packages of the stories of which several language versions were added."""
        sets, self._sets = self._sets, {}
        return _together(*(one.package() for one in sets.values()))

    def _ended(self) -> Written:
        """The package of the story before, if all of it is there, or of one that has waited for too long."""
        last = self._sets.get(self._story)
        if last is not None and last.is_complete:
            return self._sets.pop(self._story).package()
        if len(self._sets) > _MOST_WAITING:
            return self._sets.pop(next(iter(self._sets))).package()
        return Written(())


@dataclass(slots=True)
class _Set:
    """The versions of one story as far as they are there, and where their package lies."""

    path: str
    versions: list[Member] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        here = {member.article for member in self.versions}
        return all(member.links <= here for member in self.versions)

    def package(self) -> Written:
        """The package; nothing when there is one version alone."""
        if len(self.versions) < 2:
            return Written(())
        data = package_item(self.versions).encode("utf-8")
        check_item(data)
        articles = tuple(member.article for member in self.versions)
        return Written((OutputFile(self.path, data, articles),), warnings=tuple(_doubts(self.versions)))


def _together(*parts: Written) -> Written:
    return Written(
        tuple(file for part in parts for file in part.files),
        tuple(warning for part in parts for warning in part.warnings),
        tuple(loss for part in parts for loss in part.losses),
    )


def _written(item: ExportItem) -> Written:
    prepared = publishable(item.content)
    item = for_desks(going_out(item, prepared.content))
    if not item.content.language:
        raise UserError(_("A NewsML-G2 file needs a language, and the article has none."))
    if not headline_of(item):
        raise UserError(_("A NewsML-G2 file needs a headline, and the article has none."))
    data = news_item(item).encode("utf-8")
    check_item(data)
    pictures = () if is_withdrawn(item) else media_files(item, item.content.body)
    return Written(
        (OutputFile(file_path(item, ".newsitem.xml"), data), *_picture_items(item, pictures), *pictures),
        warnings=tuple(_left_out(prepared.content)),
        losses=losses(item, NewsmlG2Writer.name, prepared),
    )


def _picture_items(item: ExportItem, files: Sequence[OutputFile]) -> Iterator[OutputFile]:
    """The newsItems of its pictures; of a withdrawn article they say that they are, too, and so do those of
    pictures that only earlier issues showed."""
    data = {file.path: file.data for file in files}
    made = [(picture, picture_item(item, picture, data)) for picture in pictures_of(item)]
    made += [(picture, cancel_item(item, picture)) for picture in gone_from(item)]
    for picture, text in made:
        encoded = text.encode("utf-8")
        check_item(encoded)
        yield OutputFile(picture_path(item, picture), encoded)


def _doubts(members: list[Member]) -> list[str]:
    """What receivers of the package may stumble over."""
    here = {member.article for member in members}
    warnings = []
    if any(member.links | {member.article} != here for member in members):
        warnings.append(
            _("Not all language versions of the story are here: it links to some that receivers may lack.")
        )
    if len({member.embargo for member in members if member.status != "stat:canceled"}) > 1:
        warnings.append(
            _("The language versions have different embargoes; the package has the one that ends last.")
        )
    return warnings


def _left_out(content: ArticleContent) -> list[str]:
    """Fields whose values NewsML-G2 has no place for, because they are not what they should be."""
    fields = content.fields
    urgency = fields.get("urgency", 1)
    faults = [name for name in ("embargo", "expires") if name in fields and moment(fields[name]) is None]
    if "dateline_date" in fields and calendar_date(fields["dateline_date"]) is None:
        faults.append("dateline_date")
    if not (isinstance(urgency, int) and 1 <= urgency <= 9):
        faults.append("urgency")
    said = _("Left out because it cannot be understood: {field}.")
    return [said.format(field=words_of_field(name)) for name in faults]
