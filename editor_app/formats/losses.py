"""What each format carries, and what of an article it therefore loses: one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.document.field_names import words_of_field
from editor_app.document.model import (
    ArticleContent,
    BlockType,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    TextField,
)
from editor_app.document.schema import FIELDS
from editor_app.formats.marks import normal_marks
from editor_app.formats.nitf_body import UNMARKED
from editor_app.formats.pictures import file_of
from editor_app.formats.publishable import Publishable
from editor_app.formats.values import ExportItem

INTERNAL = frozenset({"editors_note", "signoff", "legal", "not_for_publication", "take_key", "rewrite_of"})
"""Fields for the desk alone: no format for readers carries them."""

_MOST_PLACES = 5


HOUSE = frozenset({"signoff"})
"""What every story that went through the house has, and nobody outside expects: no loss."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What one format can hold, so that reading it back gives it again."""

    fields: frozenset[str]
    marks: frozenset[MarkType] = frozenset(MarkType)
    blocks: frozenset[BlockType] = frozenset(BlockType)
    remote_pictures: bool = True
    pictures: bool = True
    pictures_on_site: bool = False
    """Whether pictures are shown from the site alone, so that they need an address there."""
    plain: frozenset[TextField] = frozenset()
    """Headline and summary where they go out without marks."""
    as_looks: bool = False
    """Whether marks go out as word processors know them: they underline every link and label what is typed
    with the language of a keyboard, and nobody can tell what of it was meant."""

    links_leads: bool = False
    """Whether a new lead names the story that it takes the place of, as a link and not as a field."""
    has_limits: bool = False
    """Whether texts are cut at the limits of the format, with an ellipsis: its writer says what was cut."""

    def kept(self, rich: RichText, language: str) -> tuple[Mark, ...]:
        """The marks of ``rich``, in an article in ``language``, that come back, in their normal form."""
        marks = normal_marks(rich.marks, rich.text)
        found = [mark for mark in marks if mark.type in self.marks]
        if not self.as_looks:
            return tuple(found)
        links = [mark for mark in found if mark.type is MarkType.LINK]
        shown = [mark for mark in found if not _is_of_the_keyboard(mark, rich.text, language)]
        return normal_marks([piece for mark in shown for piece in _outside(mark, links)], rich.text)


def _is_of_the_keyboard(mark: Mark, text: str, language: str) -> bool:
    if mark.type is not MarkType.LANGUAGE:
        return False
    is_usual = base_language(mark.value) == base_language(language)
    return is_usual or not any(map(str.isalpha, text[mark.start : mark.end]))


def _outside(mark: Mark, links: Iterable[Mark]) -> Iterator[Mark]:
    """``mark``, an underline only where no link is."""
    start = mark.start
    for link in links if mark.type is MarkType.UNDERLINE else ():
        if link.start < mark.end and link.end > start:
            if start < link.start:
                yield replace(mark, start=start, end=link.start)
            start = link.end
    if start < mark.end:
        yield replace(mark, start=start)


_PUBLIC = frozenset(FIELDS) - INTERNAL

_OF_FEEDS = frozenset(
    {"dateline_place", "dateline_date", "language", "section", "genre"}
    | {"keywords", "subjects", "source", "copyright", "correction"}
)

_ON_PAPER = frozenset(
    {"slugline", "section", "byline", "dateline_place", "dateline_date", "language", "keywords", "source"}
    | {"credit", "usage_terms", "copyright", "correction", "embargo"}
)

CARRIED: Mapping[str, Carried] = {
    "json": Carried(frozenset(FIELDS)),
    "html": Carried(_PUBLIC, remote_pictures=False, links_leads=True),
    "markdown": Carried(_PUBLIC),
    "hugo": Carried(_PUBLIC),
    "jekyll": Carried(_PUBLIC),
    "astro": Carried(_PUBLIC),
    "zola": Carried(_PUBLIC),
    "docx": Carried(_PUBLIC, as_looks=True),
    "odt": Carried(_PUBLIC, as_looks=True),
    **dict.fromkeys(
        ("ninjs", "ninjs-2", "ninjs-1"),
        Carried(
            frozenset(FIELDS) - {"signoff", "legal", "priority", "publish_at", "take_key", "rewrite_of"},
            links_leads=True,
        ),
    ),
    "nitf": Carried(
        frozenset(FIELDS)
        - {"signoff", "legal", "priority", "publish_at", "sms", "rewrite_of"}
        - {"headline_seo", "headline_social", "headline_push"},
        marks=frozenset(MarkType) - UNMARKED,
        links_leads=True,
    ),
    "newsml-g2": Carried(frozenset(FIELDS) - {"signoff", "publish_at", "rewrite_of"}, links_leads=True),
    "rss": Carried(_OF_FEEDS, plain=frozenset({TextField.HEADLINE}), pictures_on_site=True),
    "atom": Carried(_OF_FEEDS, pictures_on_site=True),
    "wxr": Carried(_PUBLIC),
    "ghost": Carried(
        frozenset(
            {"language", "section", "keywords", "subjects", "headline_seo", "headline_social", "correction"}
        ),
        plain=frozenset({TextField.HEADLINE, TextField.SUMMARY}),
        has_limits=True,
    ),
    "news-sitemap": Carried(frozenset({"language"}), marks=frozenset(), blocks=frozenset(), pictures=False),
    "text": Carried(
        frozenset({"byline", "dateline_place", "dateline_date", "language"}),
        marks=frozenset(),
        blocks=frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.TABLE, BlockType.RULE}),
        pictures=False,
    ),
    "xliff": Carried(frozenset({"language"}), pictures=False),
    "pdf": Carried(_ON_PAPER, remote_pictures=False),
    "sms": Carried(frozenset({"sms", "language"}), marks=frozenset(), pictures=False),
}


def losses(item: ExportItem, format: str, prepared: Publishable) -> tuple[str, ...]:
    """What ``format`` loses of ``item``, in the user's words."""
    carried = CARRIED[format]
    return (
        *_lost_fields(item, prepared.content, carried),
        *_lost_marks(prepared.content, carried),
        *_lost_looks(prepared.content, carried),
        *_lost_in_lines(prepared.content, carried),
        *_lost_blocks(prepared.content, carried),
        *_lost_pictures(item, prepared.content, carried),
        *prepared.losses,
    )


def _lost_fields(item: ExportItem, content: ArticleContent, carried: Carried) -> Iterator[str]:
    is_linked = carried.links_leads and item.publication.rewrite_of is not None
    known = carried.fields | HOUSE | ({"rewrite_of"} if is_linked else frozenset())
    lost = (name for name in FIELDS if name in content.fields and name not in known)
    return map(words_of_field, lost)


def _lost_marks(content: ArticleContent, carried: Carried) -> Iterator[str]:
    if len(carried.marks) == len(MarkType):
        return
    if carried.marks:
        yield from _named_marks(content, carried)
        return
    lost = [mark for mark in _marks(content) if mark.type not in carried.marks]
    links = sum(mark.type is MarkType.LINK for mark in lost)
    if links:
        yield ngettext("{count} link", "{count} links", links).format(count=links)
    if others := len(lost) - links:
        yield ngettext("formatting in {count} place", "formatting in {count} places", others).format(
            count=others
        )


def _named_marks(content: ArticleContent, carried: Carried) -> Iterator[str]:
    """Each format that is lost with the places of it: where most stay, one looks for the few that go."""
    places: dict[MarkType, dict[str, None]] = {}
    for place, marks in _marked_places(content):
        for mark in marks:
            if mark.type not in carried.marks:
                places.setdefault(mark.type, {})[place] = None
    for kind, found in sorted(places.items()):
        shown = [*found][:_MOST_PLACES] + (["…"] if len(found) > _MOST_PLACES else [])
        yield _("{format} in {places}").format(format=_words_of_mark(kind), places=", ".join(shown))


def _lost_looks(content: ArticleContent, carried: Carried) -> Iterator[str]:
    if not carried.as_looks:
        return
    texts = [rich for rich in _texts(content) if rich.marks]
    lost = {
        mark.type
        for rich in texts
        for mark in {*normal_marks(rich.marks, rich.text)} - {*carried.kept(rich, content.language)}
        if (mark.type, mark.value) != (MarkType.LANGUAGE, content.language)
    }
    if MarkType.UNDERLINE in lost:
        yield _("underlines of links, which are underlined anyway")
    if MarkType.LANGUAGE in lost:
        yield _("language marks on signs alone, or in the language of the article")


def _words_of_mark(kind: MarkType) -> str:
    match kind:
        case MarkType.STRIKE:
            return _("strikethrough")
        case MarkType.CODE:
            return _("code formatting")
    return _("formatting")


def _marked_places(content: ArticleContent) -> Iterator[tuple[str, Iterable[Mark]]]:
    yield _("the headline"), content.headline.marks
    yield _("the summary"), content.summary.marks
    paragraph = 0
    for block in content.body:
        paragraph += block.data is None
        if block.marks:
            yield _("paragraph {number}").format(number=paragraph), block.marks
        elif isinstance(block.data, Image):
            yield _("a caption"), block.data.caption.marks
        elif isinstance(block.data, Table):
            yield _("a table"), _cell_marks(block.data)


def _lost_in_lines(content: ArticleContent, carried: Carried) -> Iterator[str]:
    if TextField.HEADLINE in carried.plain and content.headline.marks:
        yield _("the formatting of the headline")
    if TextField.SUMMARY in carried.plain and content.summary.marks:
        yield _("the formatting of the summary")


def _marks(content: ArticleContent) -> Iterator[Mark]:
    return (mark for rich in _texts(content) for mark in rich.marks)


def _texts(content: ArticleContent) -> Iterator[RichText]:
    """Headline, summary, paragraphs, captions and cells."""
    yield content.headline
    yield content.summary
    for block in content.body:
        match block.data:
            case None:
                yield block.rich
            case Image() as image:
                yield image.caption
            case Table() as table:
                yield from (cell for row in table.rows for cell in row)


def _cell_marks(table: Table) -> Iterator[Mark]:
    for row in table.rows:
        for cell in row:
            yield from cell.marks


def _lost_blocks(content: ArticleContent, carried: Carried) -> Iterator[str]:
    names = {
        BlockType.HEADING: _("which lines are headings"),
        BlockType.QUOTE: _("which paragraphs are quotes"),
        BlockType.PULL_QUOTE: _("which paragraphs are pull quotes"),
        BlockType.EMBED: _("cards of embedded pages (their addresses stay)"),
    }
    present = {block.type for block in content.body}
    yield from (text for kind, text in names.items() if kind in present and kind not in carried.blocks)


def _lost_pictures(item: ExportItem, content: ArticleContent, carried: Carried) -> Iterator[str]:
    found = [block.data for block in content.body if isinstance(block.data, Image)]
    if not carried.pictures:
        if found:
            yield ngettext(
                "{count} picture (its caption stays)", "{count} pictures (their captions stay)", len(found)
            ).format(count=len(found))
        return
    without_file = [image for image in found if file_of(item, image) is None]
    gone = sum(not image.source for image in without_file)
    if gone:
        yield ngettext(
            "{count} picture whose file is missing", "{count} pictures whose files are missing", gone
        ).format(count=gone)
    linked = len(without_file) - gone
    if linked and not carried.remote_pictures:
        yield ngettext(
            "{count} picture that is only an address becomes a link",
            "{count} pictures that are only addresses become links",
            linked,
        ).format(count=linked)
