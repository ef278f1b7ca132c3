"""The blocks of a page as lines with roles: what is headline, summary, label, text, leftover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, Block, BlockType, Embed, Image, MarkType, RichText, Table
from editor_app.formats.html.extraction import Extracted
from editor_app.formats.html.page_metadata import PageMetadata
from editor_app.formats.html.runs import part
from editor_app.formats.recognition.datelines import read_dateline, read_dateline_line
from editor_app.formats.recognition.dates import read_date_line
from editor_app.formats.recognition.lines import (
    byline,
    ends_sentence,
    is_links_heading,
    is_prose,
    leftover,
    picture_credit,
    section,
)
from editor_app.formats.recognition.people import is_person
from editor_app.formats.recognition.words import folded
from editor_app.formats.values import ReviewLine, Role

_FIRST = 8
"""Blocks at the beginning in which labels are looked for."""

_FEWEST_SIGNED = 2
_FEWEST_LINKS = 3
_HEAD = 30
"""Blocks above a headline, at most, that a site may have put there."""

_REPEATED = 30
_TELLING = 25
"""Characters from which on a text that is part of an extracted one is no coincidence."""

_LONG = 120


@dataclass(slots=True)
class PageLines:
    """The lines found so far, and the blocks that are the body."""

    lines: list[ReviewLine] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    def drop(self, text: str, reason: str) -> None:
        """Note a text that the article does not have."""
        self.lines.append(ReviewLine(text, Role.DROPPED, reason))

    def keep(self, block: Block) -> None:
        """Add a block to the body."""
        self.lines.append(ReviewLine(shown_text(block), Role.BODY, "", len(self.body)))
        self.body.append(block)

    def label(self, text: str, role: Role, reason: str = "") -> None:
        """Note a line that is part of the metadata."""
        self.lines.append(ReviewLine(text, role, reason))

    def has(self, role: Role) -> bool:
        """Whether a line with ``role`` was found."""
        return any(line.role is role for line in self.lines)


def shown_text(block: Block) -> str:
    """What stands for a block in a list of lines."""
    match block.data:
        case Image() as image:
            return _("[Picture] {text}").format(text=image.caption.text or image.alt or image.source)
        case Table() as table:
            return _("[Table] {text}").format(text=" · ".join(cell.text for cell in table.rows[0]))
        case Embed() as embed:
            return _("[Embedded] {text}").format(text=embed.title or embed.url)
    return _("[Line]") if block.type is BlockType.RULE else block.text


def _all_text(table: Table) -> str:
    return _("[Table] {text}").format(
        text=" · ".join(cell.text for row in table.rows for cell in row if cell.text)
    )


def _is_menu(table: Table) -> bool:
    """Whether a table is nothing but links to other pages, or rubrics, one below the other."""
    cells = [row[0] for row in table.rows if row[0].text]
    linked = sum(_link_length(cell) == len(cell.text) or bool(section(cell.text)) for cell in cells)
    is_list = len(table.rows[0]) == 1 and linked >= _FEWEST_LINKS and 2 * linked > len(cells)
    return is_list or (len(table.rows[0]) == 1 and bool(cells) and is_links_heading(cells[0].text))


def _link_length(rich: RichText) -> int:
    """How many characters of a text are links."""
    return sum(mark.end - mark.start for mark in rich.marks if mark.type is MarkType.LINK)


def page_lines(
    blocks: Sequence[Block], belongs: Sequence[bool], headline: str, metadata: PageMetadata
) -> PageLines:
    """The lines of an article from its ``blocks``; ``belongs`` says which ones the extractor kept."""
    return _Pass(blocks, belongs, headline, metadata).run()


class _Pass:
    def __init__(
        self, blocks: Sequence[Block], belongs: Sequence[bool], headline: str, metadata: PageMetadata
    ) -> None:
        self._blocks = blocks
        self._belongs = belongs
        self._titles = {folded(text) for text in (headline, metadata.title, *metadata.headlines) if text}
        self._summary = folded(metadata.description)
        self._people = folded(metadata.byline)
        self._seen: set[str] = set()
        self._found = PageLines()
        self._below_links = False

    def run(self) -> PageLines:
        start = self._place_of_headline()
        for index, block in enumerate(self._blocks):
            if index < start and block.data is None:
                self._above(block.text)
            elif index == start and self._is_broken_title(block):
                for text in block.text.split(LINE_BREAK):
                    self._above(text)
            elif block.data is not None:
                self._object(index, block)
            else:
                self._text(index, block)
        self._sign()
        return self._found

    def _sign(self) -> None:
        """Make the last paragraph the byline when it is a person's name and none was found.

        Where the page names its authors, only one of them.
        """
        found = self._found
        place = next((n for n in reversed(range(len(found.lines))) if found.lines[n].role is Role.BODY), -1)
        if len(found.body) < _FEWEST_SIGNED or found.has(Role.BYLINE):
            return
        before, last = found.body[-2:]
        is_alone = last.type is BlockType.PARAGRAPH and is_prose(before.text) and is_person(last.text)
        is_author = not self._people or folded(last.text) in self._people
        if is_alone and is_author and not any(last.text in block.text for block in found.body[:-1]):
            found.lines[place] = ReviewLine(last.text, Role.BYLINE, _("a name below the text"))
            found.body.pop()

    def _place_of_headline(self) -> int:
        """Where the headline stands with nothing but short lines above it, 0 when it does not."""
        for index, block in enumerate(self._blocks[:_HEAD]):
            if block.data is None:
                if any(folded(text) in self._titles for text in block.text.split(LINE_BREAK)):
                    return index
                if is_prose(block.text):
                    return 0
        return 0

    def _is_broken_title(self, block: Block) -> bool:
        """Whether a paragraph is the headline and labels, parted by line breaks."""
        texts = block.text.split(LINE_BREAK)
        is_title = any(folded(text) in self._titles for text in texts)
        return len(texts) > 1 and is_title and not any(map(is_prose, texts))

    def _above(self, text: str) -> None:
        """A line above the headline or beside it: a label, or part of what the site puts there."""
        if folded(text) in self._titles:
            self._found.drop(text, _("repeats the headline"))
        elif not self._is_label(text, folded(text)):
            self._found.drop(text, leftover(text) or _("stands above the headline"))

    def _object(self, index: int, block: Block) -> None:
        if isinstance(block.data, Table) and _is_menu(block.data):
            self._found.drop(_all_text(block.data), _("a list of links"))
        elif self._belongs[index] and not self._below_links:
            self._found.keep(block)
        else:
            text = _all_text(block.data) if isinstance(block.data, Table) else shown_text(block)
            self._found.drop(text, _("outside the text"))

    def _text(self, index: int, block: Block) -> None:
        text, found = block.text, self._found
        key = folded(text) if len(text) <= 1000 else text
        if reason := self._repetition(key, text):
            found.drop(text, reason)
        elif not found.body and self._is_label(text, key):
            return
        elif picture_credit(text) and self._is_credit_here(index):
            found.label(text, Role.CREDIT)
        elif reason := leftover(text):
            self._below_links = is_links_heading(text) or self._below_links
            found.drop(text, reason)
        elif not found.has(Role.BYLINE) and byline(text):
            found.label(text, Role.BYLINE)
        elif self._below_links and not ends_sentence(text):
            found.drop(text, _("another story"))
        elif not self._belongs[index]:
            found.drop(text, _("outside the text"))
        else:
            self._below_links = False
            self._seen.add(key)
            self._keep(block)

    def _is_credit_here(self, index: int) -> bool:
        """Whether a credit is part of the article or stands right below one of its pictures."""
        if self._below_links:
            return False
        above = self._found.lines[-1] if self._found.lines else None
        is_below = above is not None and above.block >= 0 and self._found.body[above.block].data is not None
        return self._belongs[index] or is_below

    def _repetition(self, key: str, text: str) -> str:
        if key in self._titles:
            return _("repeats the headline")
        if self._summary and key == self._summary:
            return _("repeats the summary")
        is_long = len(key) > _REPEATED and len(text) <= 1000
        return _("repeats an earlier line") if is_long and key in self._seen else ""

    def _is_label(self, text: str, key: str) -> bool:
        """Take a label above the text: a date, a rubric, a byline; False for other lines."""
        found = self._found
        line = read_date_line(text)
        if not found.has(Role.DATELINE) and read_dateline_line(text) is not None:
            found.label(text, Role.DATELINE)
        elif line is not None:
            role = Role.DROPPED if found.has(Role.DATE) else Role.DATE
            found.label(text, role, _("another date") if role is Role.DROPPED else "")
        elif section(text):
            role = Role.DROPPED if found.has(Role.SECTION) else Role.SECTION
            found.label(text, role, _("another rubric") if role is Role.DROPPED else "")
        elif byline(text) or (self._people and key.removeprefix("by ") == self._people):
            found.label(text, Role.DROPPED if found.has(Role.BYLINE) else Role.BYLINE)
        else:
            return self._is_byline_with_date(text)
        return True

    def _is_byline_with_date(self, text: str) -> bool:
        """Whether a short line begins with the byline that the page names and ends with a date."""
        key = folded(text)
        if not self._people or len(text) > _LONG or self._people not in key:
            return False
        rest = key.replace(self._people, " ")
        if len(rest.split()) > 8:
            return False
        self._found.label(text, Role.DROPPED, _("byline and date, now in the metadata"))
        return True

    def _keep(self, block: Block) -> None:
        is_first = all(kept.data is not None for kept in self._found.body)
        may_begin_so = is_first and block.type is BlockType.PARAGRAPH and not self._found.has(Role.DATELINE)
        dateline = read_dateline(block.text) if may_begin_so else None
        if dateline is not None:
            place = len(self._found.body)
            text = block.text[: dateline.end].rstrip()
            self._found.lines.append(ReviewLine(text, Role.DATELINE, "", place))
            rich = part(block.rich, dateline.end, len(block.text))
            block = Block(block.type, rich.text, rich.marks, block.level, block.list)
        self._found.keep(block)


def belonging(blocks: Sequence[Block], article: Extracted, headline: str) -> list[bool]:
    """Which ``blocks`` are part of the article that was extracted.

    A long text or an object between blocks that belong is kept too: the extractor loses
    some, and what stands in the middle of a text is hardly a menu. So is the first picture
    between the headline and the text.
    """
    if not article.pieces:
        return [not (article.is_site and _is_link_alone(block)) for block in blocks]
    sure = [_is_in(block, article) for block in blocks]
    texts = [index for index, block in enumerate(blocks) if sure[index] and block.data is None]
    first, last = (texts[0], texts[-1]) if texts else (0, -1)
    kept = [
        known or (first < index < last and _may_stay(blocks, sure, index)) for index, known in enumerate(sure)
    ]
    opening = _opening_picture(blocks, first, headline)
    if opening >= 0 and not any(kept[index] for index in range(first) if blocks[index].data is not None):
        kept[opening] = True
    return kept


def _opening_picture(blocks: Sequence[Block], first: int, headline: str) -> int:
    """The place of the first picture between the headline and the text, -1 when there is none."""
    title = folded(headline)
    start = next((index for index in range(first) if folded(blocks[index].text[:400]) == title), first)
    return next((index for index in range(start, first) if isinstance(blocks[index].data, Image)), -1)


def _is_in(block: Block, article: Extracted) -> bool:
    match block.data:
        case Image() as image:
            return any(image.source.endswith(address) for address in article.pictures)
        case Table() as table:
            cells = ["".join(cell.text.split()) for row in table.rows for cell in row if cell.text]
            return 2 * sum(cell in article.pieces for cell in cells) > len(cells)
        case None:
            compact = "".join(block.text.split())
            return compact in article.pieces or (len(compact) >= _TELLING and compact in article.text)
    return False


def _may_stay(blocks: Sequence[Block], sure: Sequence[bool], index: int) -> bool:
    block = blocks[index]
    if block.type is BlockType.HEADING:
        return sure[index + 1] and not is_links_heading(block.text) and not _is_mostly_link(block)
    if block.data is None:
        return len(block.text) >= _LONG and ends_sentence(block.text) and not _is_mostly_link(block)
    beside = (sure[place] for place in (index - 1, index + 1) if 0 <= place < len(blocks))
    return all(beside)


def _is_link_alone(block: Block) -> bool:
    """Whether a paragraph is nothing but links to something else."""
    is_paragraph = block.type is BlockType.PARAGRAPH and not ends_sentence(block.text)
    return is_paragraph and _link_length(block.rich) >= len(block.text.replace(" ", "")) > 0


def _is_mostly_link(block: Block) -> bool:
    return 2 * _link_length(block.rich) > len(block.text)
