"""Pictures and cards with what is suggested of them, as pieces that a writer can put into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes
from editor_app.document.model import LINE_BREAK, Embed, Image, MarkType, RichText
from editor_app.document.schema import DELETED, INSERTED
from editor_app.formats.office.cutting import Item
from editor_app.formats.office.standing_in import as_format
from editor_app.formats.office.tables import Cell, composed, stages_of


def tracks_of(attributes: Attributes) -> dict[str, object]:
    """What of the attributes says who brings or takes away an object."""
    return {mark: attributes[mark] for mark in (INSERTED, DELETED) if attributes.get(mark)}


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The pictures to draw, one for another where somebody suggests that, and the words below.

    ``has_words`` when words stand there in one of the readings; ``hidden`` are the
    suggestions of which a part shows as if it were made.
    """

    pictures: tuple[tuple[Image, dict[str, object]], ...]
    caption: tuple[Item, ...]
    credit: tuple[Item, ...]
    hidden: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether a caption or credit stands below it in one of the readings."""
        return bool(self.caption or self.credit)


def shown_picture(image: Image, attributes: Attributes) -> ShownPicture:
    """``image`` with the suggestions on the character that holds it."""
    names, stages = stages_of(attributes)
    hidden: list[str] = []
    if not all(isinstance(stage, Image) for stage in stages):
        names, stages, hidden = [], [image], names
    tracks = tracks_of(attributes)
    pictures, left_out = _pictures(names, stages, tracks)
    return ShownPicture(
        pictures,
        _items(composed([stage.caption for stage in stages], names), tracks),
        _items(composed([RichText(stage.credit) for stage in stages], names), tracks),
        (*hidden, *left_out),
    )


def _pictures(
    names: Sequence[str], stages: Sequence[Image], tracks: dict[str, object]
) -> tuple[tuple[tuple[Image, dict[str, object]], ...], list[str]]:
    changes = [index for index, _name in enumerate(names) if _face(stages[index]) != _face(stages[index + 1])]
    if not changes or tracks:
        return ((stages[-1], tracks),), [names[index] for index in changes]
    last = changes[-1]
    name = as_format(names[last])
    went: dict[str, object] = {DELETED: name}
    came: dict[str, object] = {INSERTED: name}
    return ((stages[last], went), (stages[-1], came)), [names[index] for index in changes[:-1]]


def _face(image: Image) -> tuple[str, str, str]:
    return image.media, image.source, image.alt


def _items(cell: Cell, tracks: dict[str, object]) -> tuple[Item, ...]:
    return tuple(Item(run.text, {**tracks, **run.attributes}) for run in cell)


def shown_card(embed: Embed, attributes: Attributes) -> tuple[list[Item], tuple[str, ...]]:
    """The words of a card with the suggestions on the character that holds it, and those that do not show."""
    names, stages = stages_of(attributes)
    tracks = tracks_of(attributes)
    before = stages[-2] if names else None
    if tracks or not isinstance(before, Embed):
        return _card(embed, tracks), tuple(names)
    went, came = _card(before, {DELETED: names[-1]}), _card(embed, {INSERTED: names[-1]})
    return [*went, *came], tuple(name for name in names if name != names[-1])


def _card(embed: Embed, tracks: dict[str, object]) -> list[Item]:
    title = Item(embed.title or embed.url, {**tracks, str(MarkType.LINK): embed.url})
    return [title, *([Item(LINE_BREAK + embed.description, tracks)] if embed.description else [])]
